import { alphabets, type Checksum } from '../define-rule.ts'
import { crc32, littleEndian } from './crc.ts'
import { inAlphabet } from './encodings.ts'

type Cut = (head: string) => string

/**
 * A checksum that is the last `width` characters of the text, computed from what stands before them. Several
 * cuts are several accepted readings of "before" (vendors differ in whether the prefix counts); `complete`
 * writes the first.
 */
function tail(
  name: string,
  width: number,
  encode: (covered: string) => string,
  cuts: readonly Cut[],
): Checksum {
  const [first] = cuts
  return {
    name,
    holds(text) {
      const head = text.slice(0, -width)
      const given = text.slice(-width).toLowerCase()
      return cuts.some((cut) => {
        const expected = encode(cut(head))
        return expected === text.slice(-width) || (isHex(expected) && expected.toLowerCase() === given)
      })
    },
    complete(text) {
      const head = text.slice(0, -width)
      return first === undefined ? text : head + encode(first(head))
    },
  }
}

const isHex = (text: string) => /^(?:[0-9a-f]{8}|[0-9A-F]{8})$/.test(text)
const whole: Cut = (head) => head
const without =
  (prefixLength: number): Cut =>
  (head) =>
    head.slice(prefixLength)

const hexCrc = (text: string) => crc32(text).toString(16).padStart(8, '0')

/** GitHub and npm: four characters of prefix, a body, its CRC-32 in six base62 digits. */
export const base62Crc = tail('crc32-base62', 6, (body) => inAlphabet(crc32(body), alphabets.base62, 6), [
  without(4),
])

/** Tokens of Sprawl: CRC-32 of everything before, prefix and id too, in six base62 digits. */
export const wholeBase62Crc = tail(
  'crc32-base62',
  6,
  (head) => inAlphabet(crc32(head), alphabets.base62, 6),
  [whole],
)

/** GitLab routable tokens: CRC-32 of everything before, in seven base36 digits. */
export const base36Crc = tail('crc32-base36', 7, (body) => inAlphabet(crc32(body), alphabets.base36, 7), [
  whole,
])

/** Atlassian: CRC-32 of everything before, the `=` included, in upper-case hex. */
export const atlassianCrc = tail('crc32-hex', 8, (head) => hexCrc(head).toUpperCase(), [whole])

/** Bitbucket app passwords: like Atlassian's; the four letters of prefix may or may not count. */
export const bitbucketCrc = tail('crc32-hex', 8, (head) => hexCrc(head).toUpperCase(), [whole, without(4)])

/** Cloudflare: CRC-32 of the forty characters after the prefix, in hex. */
export const cloudflareCrc = tail('crc32-hex', 8, hexCrc, [(head) => head.slice(-40), whole])

/** Zuplo: CRC-32 of the random part before the last underscore, with or without the prefix, in hex. */
export const zuploCrc = tail('crc32-hex', 8, hexCrc, [
  (head) => head.slice(5, -1),
  (head) => head.slice(0, -1),
  whole,
])

/** Grafana: CRC-32 of everything before the last underscore, bytes in little-endian order, in hex. */
export const grafanaCrc = tail(
  'crc32-hex-little-endian',
  8,
  (head) => Buffer.from(littleEndian(crc32(head))).toString('hex'),
  [(head) => head.slice(0, -1)],
)

/** Confluent: CRC-32 of the body (with or without `cflt`), little-endian bytes in unpadded base64. */
export const confluentCrc = tail(
  'crc32-base64-little-endian',
  6,
  (body) =>
    Buffer.from(littleEndian(crc32(body)))
      .toString('base64')
      .slice(0, 6),
  [without(4), whole],
)
