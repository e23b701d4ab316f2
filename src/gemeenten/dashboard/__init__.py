"""What the pages of the dashboard share. With `pages/`, the only part that imports streamlit."""
