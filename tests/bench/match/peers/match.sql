-- SPDX-License-Identifier: Apache-2.0
-- The reduced decision in DuckDB; the names in braces are filled in by the benchmark.
SET preserve_insertion_order = true;
COPY (
WITH q AS (
  SELECT id, insurer_number, symbol, number, branch_number, person.name_kana AS name_kana, person.birth_date AS birth_date,
         person.sex AS sex, valid_from, valid_to, confirmation.reference AS reference, confirmation.confirmed_at AS confirmed_at
  FROM read_ndjson('{qualifications}', columns = {id: 'VARCHAR', insurer_number: 'VARCHAR', symbol: 'VARCHAR', number: 'VARCHAR',
    branch_number: 'VARCHAR', person: 'STRUCT(name_kana VARCHAR, birth_date VARCHAR, sex VARCHAR)', valid_from: 'VARCHAR',
    valid_to: 'VARCHAR', confirmation: 'STRUCT(reference VARCHAR, confirmed_at VARCHAR)'})),
c AS (
  SELECT reference_number, insurer_number, symbol, number, branch_number, person.name_kana AS name_kana,
         person.birth_date AS birth_date, person.sex AS sex, expires_on
  FROM read_ndjson('{coupons}', columns = {reference_number: 'VARCHAR', insurer_number: 'VARCHAR', symbol: 'VARCHAR',
    number: 'VARCHAR', branch_number: 'VARCHAR', person: 'STRUCT(name_kana VARCHAR, birth_date VARCHAR, sex VARCHAR)',
    expires_on: 'VARCHAR'})),
k AS (SELECT "保険者番号" AS insurer_number, "特定健康診査" = '○' AS marked
      FROM read_csv('{insurers}', header = true, all_varchar = true, nullstr = '@@')),
j AS (
  SELECT c.*, q.id, q.valid_from, q.valid_to, q.reference, q.confirmed_at,
    list_filter([
      CASE WHEN q.id IS NULL THEN 'R01' END,
      CASE WHEN q.valid_from > '{day}' OR q.valid_to < '{day}' THEN 'R02' END,
      CASE WHEN q.birth_date <> c.birth_date THEN 'R06' END,
      CASE WHEN q.name_kana <> c.name_kana THEN 'R07' END,
      CASE WHEN q.sex <> c.sex THEN 'R08' END,
      CASE WHEN c.expires_on < '{day}' THEN 'R09' END,
      CASE WHEN k.insurer_number IS NULL OR NOT k.marked THEN 'R12' END], lambda x : x IS NOT NULL) AS reasons
  FROM c LEFT JOIN q ON q.insurer_number = c.insurer_number AND q.symbol = c.symbol AND q.number = c.number
                    AND q.branch_number = c.branch_number
         LEFT JOIN k ON k.insurer_number = c.insurer_number)
SELECT reference_number,
  CASE WHEN len(reasons) = 0 THEN 'eligible' WHEN reasons = ['R01'] THEN 'undetermined' ELSE 'ineligible' END AS verdict,
  reasons, '{day}' AS service_date, insurer_number, symbol, number, branch_number, name_kana, birth_date, sex,
  CASE WHEN id IS NULL THEN NULL ELSE {id: id, reference: reference, confirmed_at: confirmed_at, valid_from: valid_from,
    valid_to: valid_to} END AS qualification
FROM j) TO '{output}' (FORMAT json);
