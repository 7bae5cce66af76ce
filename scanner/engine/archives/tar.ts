import { latin1, utf8 } from '../bytes.ts'
import { type Archive, shownPath, takeEntry } from './archive.ts'

export const TAR_BLOCK = 512

/** What a header block says. `kind` is the type flag; a plain file has '0' or NUL. */
export type TarHeader = { readonly path: string; readonly bytes: number; readonly kind: string }

/** The header in the block at `at`, or null when there is none (zeros, a wrong checksum). */
export function tarHeaderAt(bytes: Uint8Array, at: number): TarHeader | null {
  if (at + TAR_BLOCK > bytes.length || bytes[at] === 0) return null
  let sum = 256
  for (let index = 0; index < TAR_BLOCK; index++)
    if (index < 148 || index >= 156) sum += bytes[at + index] ?? 0
  if (sum !== octal(bytes, at + 148, 8)) return null
  const size = numberAt(bytes, at + 124)
  if (size === null) return null
  const prefix = hasUstar(bytes, at) ? textAt(bytes, at + 345, 155) : ''
  const name = textAt(bytes, at, 100)
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    bytes: size,
    kind: String.fromCharCode(bytes[at + 156] ?? 0),
  }
}

/** Names that headers before a file give it: GNU long names and pax records. */
export class TarNames {
  #path: string | null = null
  #bytes: number | null = null

  /** Takes in a header that speaks of the next one; false when it is a header of its own. */
  take({ kind }: TarHeader, content: Uint8Array): boolean {
    if (kind === 'L') this.#path = utf8(content).replace(/\0.*$/s, '')
    else if (kind === 'x') this.#readPax(utf8(content))
    return kind === 'L' || kind === 'K' || kind === 'x' || kind === 'g'
  }

  /** The header with what was said of it. */
  apply(header: TarHeader): TarHeader {
    const named = { ...header, path: this.#path ?? header.path, bytes: this.#bytes ?? header.bytes }
    this.#path = null
    this.#bytes = null
    return named
  }

  #readPax(text: string): void {
    for (const line of text.split('\n').slice(0, 64)) {
      const found = /^\d{1,6} (path|size)=(.*)$/.exec(line)
      if (found?.[1] === 'path') this.#path = found[2] ?? null
      const size = Number(found?.[2])
      if (found?.[1] === 'size' && Number.isSafeInteger(size) && size >= 0) this.#bytes = size
    }
  }
}

export const isTarFile = ({ kind }: TarHeader): boolean => kind === '0' || kind === '\0' || kind === '7'
/** Headers whose size field says nothing about blocks that follow: links and devices. */
const hasNoContent = ({ kind }: TarHeader): boolean => /^[1-6]$/.test(kind)
const LONGEST_NAME = 64 * 1024

/** Where the content of a header at `at` begins, ends, and where the next header stands. */
export function tarExtent(at: number, header: TarHeader): { start: number; end: number; next: number } {
  const start = at + TAR_BLOCK
  const bytes = hasNoContent(header) ? 0 : header.bytes
  return { start, end: start + bytes, next: start + Math.ceil(bytes / TAR_BLOCK) * TAR_BLOCK }
}

export const tar: Archive = {
  decoder: 'tar',
  opens: (bytes) => bytes[257] === 0x75 && hasUstar(bytes, 0) && tarHeaderAt(bytes, 0) !== null,
  *entries(bytes, budget) {
    const names = new TarNames()
    let at = 0
    while (at + TAR_BLOCK <= bytes.length) {
      const written = tarHeaderAt(bytes, at)
      if (written === null) {
        if (bytes.subarray(at, at + TAR_BLOCK).some((byte) => byte !== 0))
          yield { reason: 'archive-corrupt', bytes: bytes.length - at }
        return
      }
      const aside = bytes.subarray(at + TAR_BLOCK, at + TAR_BLOCK + Math.min(written.bytes, LONGEST_NAME))
      const isAside = names.take(written, aside)
      const header = isAside ? written : names.apply(written)
      const { start, end, next } = tarExtent(at, header)
      at = next
      const to = Math.min(end, bytes.length)
      if (end > bytes.length) yield { reason: 'archive-corrupt', bytes: Math.max(1, bytes.length - start) }
      if (isAside || !isTarFile(header) || to <= start) continue
      if (!takeEntry(budget)) {
        yield { reason: 'archive-too-large', bytes: bytes.length - start }
        return
      }
      yield { path: shownPath(header.path), bytes: bytes.subarray(start, to), from: start, to, packed: false }
    }
  },
}

const hasUstar = (bytes: Uint8Array, at: number): boolean =>
  latin1(bytes, at + 257, Math.min(bytes.length, at + 262)) === 'ustar'

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  utf8(bytes, at, Math.min(bytes.length, at + length)).replace(/\0.*$/s, '')

function octal(bytes: Uint8Array, at: number, length: number): number {
  const text = latin1(bytes, at, at + length)
    .replace(/\0.*$/s, '')
    .trim()
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : 0
}

/** A size, octal or in base 256; null when it cannot be one. */
function numberAt(bytes: Uint8Array, at: number): number | null {
  if (((bytes[at] ?? 0) & 0x80) === 0) return octal(bytes, at, 12)
  let value = (bytes[at] ?? 0) & 0x7f
  for (let index = 1; index < 12; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return Number.isSafeInteger(value) ? value : null
}
