import type { HotPass, HotVisitor, Literal } from '../hot-pass.ts'
import { SHORTEST_ENCODED_RUN } from '../hot-pass.ts'
import { CHUNK_BYTES, LAYOUT, MARGIN_BYTES, MEMORY_PAGES } from './layout.ts'
import { writeTables } from './tables.ts'

type Exports = {
  readonly scan: (from: number, to: number, low: number, high: number, room: number) => number
  readonly resumeAt: WebAssembly.Global
}

const ENCODED = 0xffffffff

/**
 * The hot pass in WebAssembly. `code` is the compiled module; every pass has one fixed memory of its own, and bytes are
 * read in chunks whose margins hold all that a literal or an encoded opening can reach.
 */
export function createWasmPass(code: Uint8Array<ArrayBuffer>, literals: readonly Literal[]): HotPass {
  const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES })
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } })
  const exports = checkedExports(instance.exports)
  const bytes = new Uint8Array(memory.buffer)
  const output = new Uint32Array(memory.buffer, LAYOUT.OUTPUT, (LAYOUT.OUTPUT_LIMIT - LAYOUT.OUTPUT) / 4)
  const room = 64 * (writeTables(bytes, literals) + 1)
  const run = (text: Uint8Array, visit: HotVisitor): void => {
    for (let start = 0; start < text.length; start += CHUNK_BYTES) {
      const end = Math.min(text.length, start + CHUNK_BYTES)
      const low = Math.max(0, start - MARGIN_BYTES)
      const high = Math.min(text.length, end + MARGIN_BYTES)
      const base = start - MARGIN_BYTES
      bytes.fill(0, LAYOUT.TEXT, LAYOUT.TEXT + low - base)
      bytes.set(text.subarray(low, high), LAYOUT.TEXT + low - base)
      bytes.fill(0, LAYOUT.TEXT + high - base, LAYOUT.TEXT + high - base + 2 * MARGIN_BYTES)
      let from = start - base
      while (from < end - base) {
        const count = exports.scan(from, end - base, low - base, high - base, room)
        from = Number(exports.resumeAt.value)
        report(output, count, base, text.length, visit)
      }
    }
  }
  return { kind: 'wasm', run }
}

function report(output: Uint32Array, count: number, base: number, length: number, visit: HotVisitor): void {
  for (let index = 0; index < count; index++) {
    const start = (output[2 * index] ?? 0) + base
    const literal = output[2 * index + 1] ?? 0
    if (literal !== ENCODED) visit.hit(start, literal)
    else if (start + SHORTEST_ENCODED_RUN <= length) visit.encoded(start)
  }
}

function checkedExports(exports: WebAssembly.Exports): Exports {
  const { scan, resumeAt } = exports
  if (typeof scan !== 'function' || !(resumeAt instanceof WebAssembly.Global)) {
    throw new Error('the WebAssembly of the engine is of another version: run `npm run prepare`')
  }
  return { scan: (from, to, low, high, room) => Number(scan(from, to, low, high, room)), resumeAt }
}
