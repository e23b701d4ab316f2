-- Two roles on the register's database. Run this as the owner of its tables, once they are made (the owner's first
-- `gemeenten sources`), and again after each new version: the owner then brings the tables up to date first.
--
-- The owner makes and upgrades the tables, erases what a law asks, and restores backups. The dashboard uses the role
-- `gemeenten`, which reads and adds, and may change nothing but unfinished work and the
-- list of logins that were ended.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gemeenten') THEN
        CREATE ROLE gemeenten LOGIN;
    END IF;
END
$$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM gemeenten;
GRANT USAGE ON SCHEMA public TO gemeenten;
GRANT SELECT, INSERT ON entry, source, observation, covered, withdrawal TO gemeenten;
GRANT SELECT ON schema_version TO gemeenten;
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO gemeenten;
GRANT SELECT, INSERT, DELETE ON ended_login TO gemeenten;
