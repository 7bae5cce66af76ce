import { createRequire } from 'node:module'

/**
 * The compiled hot pass. A bundler sees the first `require` and takes the module along; Node, where modules have no
 * `require`, uses the second. Throws when it was not built.
 */
export function hotPassCode(): Uint8Array<ArrayBuffer> {
  let built: unknown
  try {
    built =
      typeof require === 'function'
        ? require('./generated/hot-pass.ts')
        : createRequire(import.meta.url)('./generated/hot-pass.ts')
  } catch (cause) {
    throw new Error('The WebAssembly of the engine is not built: run `npm run prepare`.', { cause })
  }
  if (typeof built !== 'object' || built === null || !('hotPassCode' in built)) throw new Error(STALE)
  if (typeof built.hotPassCode !== 'string') throw new Error(STALE)
  return new Uint8Array(Buffer.from(built.hotPassCode, 'base64'))
}

const STALE = 'The WebAssembly of the engine is of another version: run `npm run prepare`.'
