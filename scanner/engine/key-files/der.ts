/** An element of DER: its tag, where its content lies, and where the next one begins. */
export type Element = { readonly tag: number; readonly start: number; readonly end: number }

export const SEQUENCE = 0x30
export const INTEGER = 2
export const OCTETS = 4
export const OBJECT_ID = 6
/** The first element of its own in a context: `[0]`. */
export const CONTEXT = 0xa0

/** The element at `at` whose content ends at `limit` or before; null when there is none. Lengths are definite. */
export function elementAt(bytes: Uint8Array, at: number, limit = bytes.length): Element | null {
  const head = headAt(bytes, at)
  return head === null || head.end > limit ? null : head
}

/** The same of bytes that may be cut off: its end may lie beyond them. */
export function headAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first }
  const size = first & 0x7f
  if (size < 1 || size > 3 || at + 2 + size > bytes.length) return null
  let length = 0
  for (let index = 0; index < size; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
  return { tag, start: at + 2 + size, end: at + 2 + size + length }
}

/** The elements inside of one, as many as are sound; at most `most`. */
export function childrenOf(bytes: Uint8Array, { start, end }: Element, most = 64): Element[] {
  const children: Element[] = []
  for (let at = start; at < end && children.length < most; ) {
    const child = elementAt(bytes, at, end)
    if (child === null) break
    children.push(child)
    at = child.end
  }
  return children
}

/** An object identifier as hex of its content: short, and enough to compare. */
export const hexOf = (bytes: Uint8Array, element: Element | undefined): string =>
  element === undefined ? '' : Buffer.from(contentOf(bytes, element)).toString('hex')

export const contentOf = (bytes: Uint8Array, { start, end }: Element): Uint8Array =>
  bytes.subarray(start, end)

/** A small number that is not negative; null for others. */
export function numberOf(bytes: Uint8Array, element: Element | undefined): number | null {
  if (element === undefined || element.tag !== INTEGER || element.end - element.start > 4) return null
  const number = contentOf(bytes, element).reduce((sum, byte) => sum * 256 + byte, 0)
  return element.end > element.start ? number : null
}

/** An element of the given content. */
export function derOf(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}
