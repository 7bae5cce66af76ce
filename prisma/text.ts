const MAX_BYTES = 4000
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * The one door for text that others wrote (paths, authors, messages): well-formed, no NUL (both become U+FFFD),
 * and at most 4,000 bytes of UTF-8, cut between characters and marked with an ellipsis.
 */
export function foreignText(text: string): string {
  const clean = text.toWellFormed().replaceAll('\0', '\ufffd')
  if (clean.length * 3 <= MAX_BYTES) return clean
  const bytes = encoder.encode(clean)
  if (bytes.length <= MAX_BYTES) return clean
  let end = MAX_BYTES - 3
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return `${decoder.decode(bytes.subarray(0, end))}…`
}

/** The same for text that may be missing. */
export const foreignTextOrNull = (text: string | null): string | null =>
  text === null ? null : foreignText(text)
