// The hot pass: every place of every literal, and every run that opens like encoded text. Memory is laid out by
// ../layout.ts, filled by ../tables.ts, and never grows. The text has 64 bytes of context or zeros on either side.

import { BITMAP, ENTRIES, HEADS, HEX, BASE64, NIBBLES, OUTPUT, OUTPUT_LIMIT, TEXT } from './layout'

const ENCODED: u32 = 0xffffffff
const RUN: i32 = 24

let carry: u64 = 0

/** Resumes at `from`, stops at `to` or when the output is nearly full; gives the number of hits written. */
export function scan(from: i32, to: i32, low: i32, high: i32, room: i32): i32 {
  let out = OUTPUT
  let at = from
  const lowest = TEXT + <usize>low
  const highest = TEXT + <usize>high
  const limit = OUTPUT_LIMIT - (<usize>room << 3)
  let mask = tokens(TEXT + <usize>at)
  carry = <u64>(isToken(TEXT + <usize>at - 1) ? 1 : 0)
  while (at < to && out <= limit) {
    const block = TEXT + <usize>at
    const next = tokens(block + 64)
    out = runs(block, mask, next, to - at, out)
    carry = mask >> 63
    mask = next
    out = literals(block, <i32>min<i32>(64, to - at), lowest, highest, out)
    at += 64
  }
  resumeAt = min<i32>(at, to)
  return <i32>((out - OUTPUT) >> 3)
}

export let resumeAt: i32 = 0

function literals(block: usize, length: i32, lowest: usize, highest: usize, output: usize): usize {
  let out = output
  if (length < 64) {
    for (let index = 0; index < length; index++) {
      const mark = markOf(block + <usize>index)
      if (marked(mark)) out = confirm(block + <usize>index, mark >> 2, lowest, highest, out)
    }
    return out
  }
  for (let place = block; place < block + 64; place += 4) {
    const first = markOf(place)
    const second = markOf(place + 1)
    const third = markOf(place + 2)
    const fourth = markOf(place + 3)
    if (!(bit(first) | bit(second) | bit(third) | bit(fourth))) continue
    if (bit(first)) out = confirm(place, first >> 2, lowest, highest, out)
    if (bit(second)) out = confirm(place + 1, second >> 2, lowest, highest, out)
    if (bit(third)) out = confirm(place + 2, third >> 2, lowest, highest, out)
    if (bit(fourth)) out = confirm(place + 3, fourth >> 2, lowest, highest, out)
  }
  return out
}

// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function markOf(place: usize): u32 {
  return (((load<u32>(place) | 0x202020) & 0xffffff) * 0x9e3779b1) >> 14
}

// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function bit(mark: u32): u32 {
  return (<u32>load<u8>(BITMAP + <usize>(mark >> 3)) >> (mark & 7)) & 1
}

// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function marked(mark: u32): bool {
  return bit(mark) != 0
}

/** Entry: next u16, literal u16, length u8, offset of the fragment u8, 2 bytes unused, 16 bytes text, 16 bytes case mask. */
function confirm(place: usize, slot: u32, lowest: usize, highest: usize, output: usize): usize {
  let out = output
  let entry: u32 = load<u16>(HEADS + (<usize>slot << 1))
  while (entry != 0) {
    const row = ENTRIES + <usize>entry * 40
    const length = <usize>load<u8>(row, 4)
    const start = place - <usize>load<u8>(row, 5)
    if (start >= lowest && start + length <= highest) {
      const text = v128.or(v128.load(start), v128.load(row, 24))
      const equal = i8x16.bitmask(i8x16.eq(text, v128.load(row, 8)))
      const wanted = (1 << <i32>length) - 1
      if ((equal & wanted) == wanted) {
        store<u32>(out, <u32>(start - TEXT))
        store<u32>(out, <u32>load<u16>(row, 2), 4)
        out += 8
      }
    }
    entry = load<u16>(row)
  }
  return out
}

/** Bit n: byte n of the 64 is a character of base64 or base64url. */
// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function tokens(block: usize): u64 {
  return <u64>classes(block) | (<u64>classes(block + 16) << 16) | (<u64>classes(block + 32) << 32) | (<u64>classes(block + 48) << 48)
}

// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function classes(place: usize): u32 {
  const text = v128.load(place)
  const low = i8x16.swizzle(v128.load(NIBBLES), v128.and(text, i8x16.splat(15)))
  const high = i8x16.swizzle(v128.load(NIBBLES, 16), v128.and(i16x8.shr_u(text, 4), i8x16.splat(15)))
  return <u32>i8x16.bitmask(i8x16.ne(v128.and(low, high), i8x16.splat(0)))
}

function isToken(place: usize): bool {
  return (load<u8>(NIBBLES + <usize>(load<u8>(place) & 15)) & load<u8>(NIBBLES + 16 + <usize>(load<u8>(place) >> 4))) != 0
}

/** Starts of runs of 24 and more in the block, by ANDing the masks with themselves shifted 1, 2, 4, 8 and 8. */
// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function runs(block: usize, mask: u64, next: u64, length: i32, output: usize): usize {
  let low = mask
  let high = next
  low &= (low >> 1) | (high << 63)
  high &= high >> 1
  low &= (low >> 2) | (high << 62)
  high &= high >> 2
  low &= (low >> 4) | (high << 60)
  high &= high >> 4
  low &= (low >> 8) | (high << 56)
  high &= high >> 8
  low &= (low >> 8) | (high << 56)
  let starts = low & ~((mask << 1) | carry)
  let out = output
  while (starts != 0) {
    const index = <i32>ctz(starts)
    starts &= starts - 1
    if (index < length && looksEncoded(block + <usize>index)) {
      store<u32>(out, <u32>(block + <usize>index - TEXT))
      store<u32>(out, ENCODED, 4)
      out += 8
    }
  }
  return out
}

function looksEncoded(place: usize): bool {
  return hexOpensText(place) || base64Opens(place)
}

function printable(byte: u32): bool {
  return (byte >= 32 && byte < 127) || byte == 9 || byte == 10 || byte == 13
}

function hexOpensText(place: usize): bool {
  for (let index: usize = 0; index < 16; index += 2) {
    const high = <u32>load<u8>(HEX + <usize>load<u8>(place + index))
    const low = <u32>load<u8>(HEX + <usize>load<u8>(place + index + 1))
    if (high == 255 || low == 255 || !printable((high << 4) | low)) return false
  }
  return true
}

function isZlib(bits: u32): bool {
  const magic = bits >> 8
  return (magic == 0x789c || magic == 0x78da) && (bits & 6) != 6
}

function base64Opens(place: usize): bool {
  let text = true
  let wide = true
  for (let index: usize = 0; index < 3; index++) {
    const four = place + index * 4
    const bits = (digit(four) << 18) | (digit(four + 1) << 12) | (digit(four + 2) << 6) | digit(four + 3)
    const first = (bits >> 16) & 255
    const second = (bits >> 8) & 255
    const third = bits & 255
    if (index == 0 && (bits == 0x1f8b08 || bits == 0x504b03 || isZlib(bits))) return true
    text = text && printable(first) && printable(second) && printable(third)
    const even = (index & 1) == 0
    wide = wide && (even ? printable(first) && second == 0 && printable(third) : first == 0 && printable(second) && third == 0)
    if (!text && !wide) return false
  }
  return text || wide
}

// @ts-ignore: AssemblyScript inlines a function by a decorator, where TypeScript takes none
@inline
function digit(place: usize): u32 {
  return <u32>load<u8>(BASE64 + <usize>load<u8>(place))
}
