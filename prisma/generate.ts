import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readSchema } from './schema-engine.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
const GENERATED = join(HERE, 'generated')
const STAMP = join(GENERATED, '.made-from')

/** Makes the Prisma client in `prisma/generated` from the schema; answers false when it was up to date. Offline. */
export async function generateClient(): Promise<boolean> {
  const input = await inputDigest()
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === input) return false
  await rm(STAMP, { force: true })
  const command = join(dirname(prismaManifest()), 'build', 'index.js')
  await promisify(execFile)(process.execPath, [command, 'generate'], {
    cwd: dirname(HERE),
    env: {
      ...process.env,
      // Any executable will do: with one named, Prisma does not fetch its own, which generating never runs.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  await mkdir(GENERATED, { recursive: true })
  await writeFile(STAMP, input)
  return true
}

async function inputDigest(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(prismaManifest()))
  const { files } = await readSchema(join(HERE, 'schema'))
  for (const file of files) hash.update(file.content)
  return hash.digest('hex')
}

const prismaManifest = (): string => createRequire(import.meta.url).resolve('prisma/package.json')

if (import.meta.main)
  console.log((await generateClient()) ? 'Prisma client made.' : 'Prisma client is up to date.')
