// SPDX-License-Identifier: Apache-2.0
// duckdb.mjs NODE_MODULES FILE.sql THREADS [MEMORY_LIMIT]: runs the statements in DuckDB, in memory.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , modules, file, threads, memory] = process.argv;
const { DuckDBInstance } = createRequire(modules + "/")("@duckdb/node-api");
const settings = memory ? { threads, memory_limit: memory } : { threads };
const connection = await (await DuckDBInstance.create(":memory:", settings)).connect();
await connection.run(readFileSync(file, "utf8"));
