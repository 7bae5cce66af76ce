import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { Config } from './schema.ts'

export const SCHEMA_FILE = path.join(import.meta.dirname, 'schema.json')

/** The text of schema.json, which editors read; a test holds the file against it. */
export function jsonSchemaText(): string {
  const schema = { title: 'Configuration of Sprawl', ...z.toJSONSchema(Config, { target: 'draft-7' }) }
  return `${JSON.stringify(schema, null, 2)}\n`
}

if (import.meta.main) await writeFile(SCHEMA_FILE, jsonSchemaText())
