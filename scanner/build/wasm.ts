import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import asc from 'assemblyscript/asc'

const root = path.join(import.meta.dirname, '..', '..')
const ASSEMBLY = 'scanner/engine/wasm/assembly'
const INPUTS = [`${ASSEMBLY}/index.ts`, `${ASSEMBLY}/layout.ts`, 'scanner/build/wasm.ts']
const OUTPUT = path.join(root, 'scanner/engine/wasm/generated/hot-pass.ts')

/**
 * Compiles the hot pass and writes it as a module that holds it in base64, so that a bundle carries it. Left alone when
 * its inputs are unchanged. Throws with what the compiler said.
 */
export async function buildWasm(): Promise<'made' | 'unchanged'> {
  const stamp = `// inputs ${await hashOfInputs()}`
  const present = await readFile(OUTPUT, 'utf8').catch(() => '')
  if (present.startsWith(stamp)) return 'unchanged'
  const code = await compile()
  await mkdir(path.dirname(OUTPUT), { recursive: true })
  const temporary = `${OUTPUT}.${process.pid}`
  await writeFile(
    temporary,
    `${stamp}\nexport const hotPassCode = '${Buffer.from(code).toString('base64')}'\n`,
  )
  await rename(temporary, OUTPUT)
  return 'made'
}

async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of INPUTS) hash.update(await readFile(path.join(root, file)))
  hash.update(await readFile(path.join(root, 'node_modules/assemblyscript/package.json')))
  return hash.digest('hex')
}

async function compile(): Promise<Uint8Array> {
  let code: Uint8Array | null = null
  const options = [
    '-O3',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--importMemory',
    '--noAssert',
    '--memoryBase',
    '0',
  ]
  const { error, stderr } = await asc.main(
    [`${ASSEMBLY}/index.ts`, '--baseDir', root, '--outFile', 'hot-pass.wasm', ...options],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm') && typeof contents !== 'string') code = contents
      },
    },
  )
  if (error !== null || code === null)
    throw new Error(`AssemblyScript: ${error?.message ?? ''}\n${stderr.toString()}`)
  return code
}

if (import.meta.main) await buildWasm()
