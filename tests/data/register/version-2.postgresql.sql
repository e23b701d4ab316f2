SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RAISE EXCEPTION 'the register is append-only: nothing is changed or deleted'; END$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.observation (
    source text NOT NULL,
    "position" integer NOT NULL,
    nis text NOT NULL,
    step text NOT NULL,
    as_printed text NOT NULL,
    page integer,
    line integer,
    note text
);
CREATE TABLE public.schema_version (
    version integer NOT NULL,
    applied_at timestamp with time zone NOT NULL
);
CREATE TABLE public.source (
    id text NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    day date NOT NULL,
    vintage integer NOT NULL,
    complete boolean NOT NULL,
    stated json NOT NULL,
    url text,
    sha256 text,
    fingerprint text NOT NULL,
    edition integer NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);
CREATE TABLE public.withdrawal (
    source text NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL,
    why text NOT NULL
);
INSERT INTO public.observation VALUES ('beleidsbrief-2018-2019', 0, '23077', 'overeenkomst', 'Sint-Pieters-Leeuw', NULL, NULL, 'Aparte overeenkomst voor een aanbod op maat, begin 2015 tot eind 2018.');
INSERT INTO public.observation VALUES ('beleidsbrief-2018-2019', 1, '23016', 'overeenkomst', 'Dilbeek', NULL, NULL, 'Aparte overeenkomst voor een aanbod op maat, begin 2015 tot eind 2018.');
INSERT INTO public.observation VALUES ('beleidsbrief-2018-2019', 2, '23088', 'overeenkomst', 'Vilvoorde', NULL, NULL, 'Aparte overeenkomst voor een aanbod op maat, begin 2015 tot eind 2018.');
INSERT INTO public.observation VALUES ('sv-275-2021', 0, '11001', 'overeenkomst', 'Aartselaar', NULL, 2, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 1, '12005', 'overeenkomst', 'Bonheiden', NULL, 3, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 2, '11005', 'overeenkomst', 'Boom', NULL, 4, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 3, '11007', 'overeenkomst', 'Borsbeek', NULL, 5, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 4, '12009', 'overeenkomst', 'Duffel', NULL, 6, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 5, '11013', 'overeenkomst', 'Edegem', NULL, 7, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 6, '13008', 'overeenkomst', 'Geel', NULL, 8, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 7, '12014', 'overeenkomst', 'Heist-op-den-Berg', NULL, 9, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 8, '11018', 'overeenkomst', 'Hemiksem', NULL, 10, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 9, '13011', 'overeenkomst', 'Herentals', NULL, 11, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 10, '13014', 'overeenkomst', 'Hoogstraten', NULL, 12, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 11, '11021', 'overeenkomst', 'Hove', NULL, 13, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 12, '12021', 'overeenkomst', 'Lier', NULL, 14, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 13, '11025', 'overeenkomst', 'Lint', NULL, 15, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 14, '12025', 'overeenkomst', 'Mechelen', NULL, 16, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 15, '13025', 'overeenkomst', 'Mol', NULL, 17, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 16, '11029', 'overeenkomst', 'Mortsel', NULL, 18, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 17, '11030', 'overeenkomst', 'Niel', NULL, 19, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 18, '12029', 'overeenkomst', 'Putte', NULL, 20, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 19, '11037', 'overeenkomst', 'Rumst', NULL, 21, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 20, '11040', 'overeenkomst', 'Schoten', NULL, 22, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 21, '12035', 'overeenkomst', 'Sint-Katelijne-Waver', NULL, 26, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 22, '12040', 'overeenkomst', 'Willebroek', NULL, 31, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 23, '11052', 'overeenkomst', 'Wommelgem', NULL, 32, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 24, '11056', 'overeenkomst', 'Zwijndrecht', NULL, 33, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 25, '73001', 'overeenkomst', 'Alken', NULL, 34, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 26, '71002', 'overeenkomst', 'As', NULL, 35, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 27, '71004', 'overeenkomst', 'Beringen', NULL, 36, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 28, '73006', 'overeenkomst', 'Bilzen', NULL, 37, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 29, '72003', 'overeenkomst', 'Bocholt', NULL, 38, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 30, '72004', 'overeenkomst', 'Bree', NULL, 39, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 31, '71016', 'overeenkomst', 'Genk', NULL, 40, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 32, '71069', 'overeenkomst', 'Ham', NULL, 41, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 33, '72037', 'overeenkomst', 'Hamont-Achel', NULL, 42, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 34, '71022', 'overeenkomst', 'Hasselt', NULL, 43, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 35, '72038', 'overeenkomst', 'Hechtel-Eksel', NULL, 44, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 36, '73022', 'overeenkomst', 'Heers', NULL, 45, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 37, '71024', 'overeenkomst', 'Herk-de-Stad', NULL, 46, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 38, '71070', 'overeenkomst', 'Heusden-Zolder', NULL, 47, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 39, '73032', 'overeenkomst', 'Hoeselt', NULL, 48, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 40, '72039', 'overeenkomst', 'Houthalen-Helchteren', NULL, 49, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 41, '72018', 'overeenkomst', 'Kinrooi', NULL, 51, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 42, '73040', 'overeenkomst', 'Kortessem', NULL, 52, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 43, '73042', 'overeenkomst', 'Lanaken', NULL, 53, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 44, '71034', 'overeenkomst', 'Leopoldsburg', NULL, 54, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 45, '72020', 'overeenkomst', 'Lommel', NULL, 55, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 46, '71037', 'overeenkomst', 'Lummen', NULL, 56, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 47, '72021', 'overeenkomst', 'Maaseik', NULL, 57, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 48, '73107', 'overeenkomst', 'Maasmechelen', NULL, 58, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 49, '72042', 'overeenkomst', 'Oudsbergen', NULL, 59, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 50, '72030', 'overeenkomst', 'Peer', NULL, 60, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 51, '72043', 'overeenkomst', 'Pelt', NULL, 61, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 52, '73066', 'overeenkomst', 'Riemst', NULL, 62, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 53, '71057', 'overeenkomst', 'Tessenderlo', NULL, 63, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 54, '73083', 'overeenkomst', 'Tongeren', NULL, 64, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 55, '73109', 'overeenkomst', 'Voeren', NULL, 65, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 56, '71066', 'overeenkomst', 'Zonhoven', NULL, 66, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 57, '71067', 'overeenkomst', 'Zutendaal', NULL, 70, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 58, '41002', 'overeenkomst', 'Aalst', NULL, 71, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 59, '44084', 'overeenkomst', 'Aalter', NULL, 72, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 60, '43002', 'overeenkomst', 'Assenede', NULL, 73, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 61, '44012', 'overeenkomst', 'De Pinte', NULL, 74, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 62, '41011', 'overeenkomst', 'Denderleeuw', NULL, 75, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 63, '42006', 'overeenkomst', 'Dendermonde', NULL, 76, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 64, '43005', 'overeenkomst', 'Eeklo', NULL, 77, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 65, '41082', 'overeenkomst', 'Erpe-Mere', NULL, 78, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 66, '44020', 'overeenkomst', 'Gavere', NULL, 83, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 67, '43007', 'overeenkomst', 'Kaprijke', NULL, 87, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 68, '46013', 'overeenkomst', 'Kruibeke', NULL, 88, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 69, '42011', 'overeenkomst', 'Lebbeke', NULL, 89, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 70, '44085', 'overeenkomst', 'Lievegem', NULL, 90, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 71, '43010', 'overeenkomst', 'Maldegem', NULL, 91, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 72, '44045', 'overeenkomst', 'Moerbeke', NULL, 92, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 73, '44048', 'overeenkomst', 'Nazareth', NULL, 93, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 74, '41048', 'overeenkomst', 'Ninove', NULL, 94, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 75, '45035', 'overeenkomst', 'Oudenaarde', NULL, 95, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 76, '44064', 'overeenkomst', 'Sint-Martens-Latem', NULL, 96, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 77, '46021', 'overeenkomst', 'Sint-Niklaas', NULL, 98, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 78, '46025', 'overeenkomst', 'Temse', NULL, 99, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 79, '43018', 'overeenkomst', 'Zelzate', NULL, 100, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 80, '44081', 'overeenkomst', 'Zulte', NULL, 101, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 81, '23105', 'overeenkomst', 'Affligem', NULL, 102, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 82, '23003', 'overeenkomst', 'Beersel', NULL, 103, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 83, '24008', 'overeenkomst', 'Bekkevoort', NULL, 104, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 84, '23024', 'overeenkomst', 'Gooik', NULL, 105, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 85, '23027', 'overeenkomst', 'Halle', NULL, 106, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 86, '23033', 'overeenkomst', 'Hoeilaart', NULL, 107, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 87, '23039', 'overeenkomst', 'Kapelle-op-den-Bos', NULL, 108, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 88, '24054', 'overeenkomst', 'Kortenaken', NULL, 110, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 89, '24059', 'overeenkomst', 'Landen', NULL, 111, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 90, '23044', 'overeenkomst', 'Liedekerke', NULL, 112, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 91, '23045', 'overeenkomst', 'Londerzeel', NULL, 113, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 92, '23047', 'overeenkomst', 'Machelen', NULL, 114, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 93, '23050', 'overeenkomst', 'Meise', NULL, 115, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 94, '23052', 'overeenkomst', 'Merchtem', NULL, 116, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 95, '23060', 'overeenkomst', 'Opwijk', NULL, 117, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 96, '23062', 'overeenkomst', 'Overijse', NULL, 118, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 97, '23064', 'overeenkomst', 'Pepingen', NULL, 119, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 98, '23101', 'overeenkomst', 'Sint-Genesius-Rode', NULL, 120, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 99, '23086', 'overeenkomst', 'Ternat', NULL, 122, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 100, '24109', 'overeenkomst', 'Tremelo', NULL, 123, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 101, '23088', 'overeenkomst', 'Vilvoorde', NULL, 124, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 102, '23102', 'overeenkomst', 'Wemmel', NULL, 125, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 103, '23103', 'overeenkomst', 'Wezembeek-Oppem', NULL, 126, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 104, '23094', 'overeenkomst', 'Zaventem', NULL, 128, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 105, '23096', 'overeenkomst', 'Zemst', NULL, 133, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 106, '34003', 'overeenkomst', 'Avelgem', NULL, 134, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 107, '35002', 'overeenkomst', 'Bredene', NULL, 135, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 108, '35005', 'overeenkomst', 'Gistel', NULL, 136, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 109, '34013', 'overeenkomst', 'Harelbeke', NULL, 137, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 110, '36006', 'overeenkomst', 'Hooglede', NULL, 142, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 111, '36008', 'overeenkomst', 'Izegem', NULL, 146, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 112, '32010', 'overeenkomst', 'Koekelare', NULL, 147, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 113, '36010', 'overeenkomst', 'Ledegem', NULL, 148, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 114, '34027', 'overeenkomst', 'Menen', NULL, 149, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 115, '37007', 'overeenkomst', 'Meulebeke', NULL, 150, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 116, '36012', 'overeenkomst', 'Moorslede', NULL, 151, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 117, '37010', 'overeenkomst', 'Oostrozebeke', NULL, 152, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 118, '36015', 'overeenkomst', 'Roeselare', NULL, 153, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 119, '36019', 'overeenkomst', 'Staden', NULL, 154, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 120, '37015', 'overeenkomst', 'Tielt', NULL, 155, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 121, '31033', 'overeenkomst', 'Torhout', NULL, 156, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 122, '38025', 'overeenkomst', 'Veurne', NULL, 157, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 123, '37017', 'overeenkomst', 'Wielsbeke', NULL, 158, NULL);
INSERT INTO public.observation VALUES ('sv-275-2021', 124, '34042', 'overeenkomst', 'Zwevegem', NULL, 159, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0', 0, '73001', 'overeenkomst', 'Alken', NULL, 4, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0', 1, '71002', 'overeenkomst', 'As', NULL, 5, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0', 2, '72004', 'overeenkomst', 'Bree', NULL, 6, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0', 3, '43002', 'overeenkomst', 'Assenede', NULL, 9, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0', 4, '42003', 'overeenkomst', 'Berlare', NULL, 10, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0', 5, '42004', 'overeenkomst', 'Buggenhout', NULL, 11, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0-2', 0, '73001', 'overeenkomst', 'Alken', NULL, 4, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0-2', 1, '71002', 'overeenkomst', 'As', NULL, 5, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0-2', 2, '72004', 'overeenkomst', 'Bree', NULL, 6, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0-2', 3, '43002', 'overeenkomst', 'Assenede', NULL, 9, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0-2', 4, '42003', 'overeenkomst', 'Berlare', NULL, 10, NULL);
INSERT INTO public.observation VALUES ('2023-03-01-list-497450d0-2', 5, '42004', 'overeenkomst', 'Buggenhout', NULL, 11, NULL);
INSERT INTO public.observation VALUES ('partial-2022', 0, '11007', 'overeenkomst', 'Borsbeek', 2, 7, NULL);
INSERT INTO public.observation VALUES ('partial-2022', 1, '44021', 'eindonderhandeling', 'Gent', NULL, NULL, 'bijna rond');
INSERT INTO public.observation VALUES ('2024-06-01-note-dface469', 0, '41002', 'beëindigd', 'Aalst', NULL, NULL, 'opgezegd per brief');
INSERT INTO public.observation VALUES ('2025-02-03-note-c0a64f2d', 0, '46030', 'verkennend gesprek', 'Beveren-Kruibeke-Zwijndrecht', NULL, NULL, 'Schepen	NN wil overleggen
');
INSERT INTO public.schema_version VALUES (1, '2026-11-26 20:09:45.241392+00');
INSERT INTO public.schema_version VALUES (2, '2026-11-26 20:09:45.251431+00');
INSERT INTO public.source VALUES ('beleidsbrief-2018-2019', 'Proeftuinen in de Vlaamse Rand (beleidsbrief 2018-2019)', 'pilot', '2018-10-01', 2018, false, '[]', NULL, NULL, '6d85d429ff1770821e887cc05a3cd9a82dd84f38d4b5eee9ff4481808f45029e', 0, 'gemeenten', '2026-11-26 20:09:45.272675+00');
INSERT INTO public.source VALUES ('sv-49-2020', 'Antwoord op vraag nr. 49 van 30 oktober 2020', 'totals', '2020-10-30', 2019, false, '[["bezocht", 249], ["overeenkomst", 96]]', NULL, NULL, 'e21b15158df48d50ba8cd16a91596968927c142476771fcf9371d89306a796c9', 0, 'gemeenten', '2026-11-26 20:09:45.291226+00');
INSERT INTO public.source VALUES ('sv-275-2021', 'Antwoord op vraag nr. 275 van 26 april 2021', 'list', '2021-04-26', 2019, true, '[["bezocht", 249], ["overeenkomst", 125]]', NULL, NULL, '049ff8dd7b65e0ebeb3976876d14f34f449c6a0ba520e81b9d896fd72dfa0ece', 0, 'gemeenten', '2026-11-26 20:09:45.307315+00');
INSERT INTO public.source VALUES ('2023-03-01-list-497450d0', 'Lijst 2023', 'list', '2023-03-01', 2019, true, '[]', NULL, '497450d0c3264062a611a1ca4c9703e023cd9b2f1a900f57e70b1a80338de6fe', '497450d0c3264062a611a1ca4c9703e023cd9b2f1a900f57e70b1a80338de6fe', 0, 'An Peeters (an)', '2026-11-26 20:09:45.341996+00');
INSERT INTO public.source VALUES ('2023-03-01-list-497450d0-2', 'Lijst 2023', 'list', '2023-03-01', 2019, true, '[]', NULL, '497450d0c3264062a611a1ca4c9703e023cd9b2f1a900f57e70b1a80338de6fe', '497450d0c3264062a611a1ca4c9703e023cd9b2f1a900f57e70b1a80338de6fe', 1, 'An Peeters (an)', '2026-11-26 20:09:45.386441+00');
INSERT INTO public.source VALUES ('partial-2022', 'Van het regioteam – “deel”', 'list', '2022-05-01', 2019, false, '[["overeenkomst", 1]]', 'https://example.org/lijst?a=b', NULL, '8c351d0d79ceaefafd0974bf1964ee3e73a5335b531aaf7529b6bc6f66d9277d', 0, 'An Peeters (an)', '2026-11-26 20:09:45.393454+00');
INSERT INTO public.source VALUES ('2024-06-01-note-dface469', 'Nota van Els Claes (els)', 'note', '2024-06-01', 2019, false, '[]', NULL, NULL, 'dface469a94bd520bd5ffb1349b44205c82ab51fb811ede491131eb22f149855', 0, 'Els Claes (els)', '2026-11-26 20:09:45.400276+00');
INSERT INTO public.source VALUES ('2025-02-03-note-c0a64f2d', 'Nota van An Peeters (an)', 'note', '2025-02-03', 2025, false, '[]', NULL, NULL, 'c0a64f2d9929d92083aba782d7bfc557440364ae2891234f22b4f298ff81a351', 0, 'An Peeters (an)', '2026-11-26 20:09:45.405723+00');
INSERT INTO public.withdrawal VALUES ('2023-03-01-list-497450d0', 'Els Claes (els)', '2026-11-26 20:09:45.359607+00', 'verkeerde versie');
INSERT INTO public.withdrawal VALUES ('2025-02-03-note-c0a64f2d', 'Els Claes (els)', '2026-11-26 20:09:45.410541+00', 'dubbel');
INSERT INTO public.withdrawal VALUES ('beleidsbrief-2018-2019', 'An Peeters (an)', '2026-11-26 20:09:45.421812+00', 'geen pilot meer');
ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_pkey PRIMARY KEY (source, "position");
ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_fingerprint_edition_key UNIQUE (fingerprint, edition);
ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_pkey PRIMARY KEY (source);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.observation FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.source FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.withdrawal FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_source_fkey FOREIGN KEY (source) REFERENCES public.source(id);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_source_fkey FOREIGN KEY (source) REFERENCES public.source(id);
