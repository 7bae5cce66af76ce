import { alphabets } from '#scanner/rules/define-rule.ts'
import { latin1 } from '../bytes.ts'
import { type Segment, SegmentWriter } from './segment.ts'

const COUNT = 64
const LONGEST = 800
const LIST = /^\s*\d{1,3}(?:\s*,\s*\d{1,3}){63}\s*,?\s*[\])}]/

/** Whether all of the bytes are a list of sixty-four numbers: the file in which Solana keeps a key pair. */
export const isKeyPairFile = (bytes: Uint8Array): boolean =>
  bytes[0] === 91 && bytes.length < LONGEST && keyPairAt(bytes, 1) !== null

/** Sixty-four numbers below 256 at `at`, as wallets write them as text: in base58, after words that say so. */
export function keyPairAt(bytes: Uint8Array, at: number): Segment | null {
  const list = LIST.exec(latin1(bytes, at, at + LONGEST))?.[0] ?? ''
  const numbers = (list.match(/\d+/g) ?? []).map(Number)
  if (numbers.length !== COUNT || numbers.some((number) => number > 255)) return null
  const end = at + list.length - 1
  const writer = new SegmentWriter()
  const put = (text: string, position: number) => {
    for (let index = 0; index < text.length; index++) writer.push(text.charCodeAt(index), position)
  }
  put('solana keypair ', at)
  put(base58(Uint8Array.from(numbers)), at)
  put('\n', end)
  return writer.finish('char-codes', at, end)
}

function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  while (number > 0n) {
    text = (alphabets.base58[Number(number % 58n)] ?? '') + text
    number /= 58n
  }
  return text
}
