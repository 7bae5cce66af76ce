import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '#scanner/usage-error.ts'
import type { Environment } from '../up/child-env.ts'

const MOST_BYTES = 65_536

/** The credential out of a file or standard input; never from the command line, which others can read. Null for none. */
export async function readCredential(file: string | null, env: Environment): Promise<string | null> {
  if (file === null) return null
  const bytes =
    file === '-'
      ? await readInput()
      : await readFile(path.resolve(env.INIT_CWD ?? '.', file)).catch(() => null)
  if (bytes === null) throw new UsageError('The file of the credential cannot be read.', 'vault')
  if (bytes.length === 0 || bytes.length > MOST_BYTES)
    throw new UsageError('A credential has 1 to 65,536 bytes.', 'vault')
  return bytes.toString('utf8').trim()
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
