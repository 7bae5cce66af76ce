import type { Segment } from './decode/segment.ts'
import type { Match } from './match.ts'
import type { Decoder } from './types.ts'

/** Bytes in which places can be told apart: the blob itself, or one entry of an archive. */
export type Content = {
  readonly bytes: Uint8Array
  /** Path of the entry, those of archives in archives joined by `!`; null for the blob itself. */
  readonly inside: string | null
  /** Where a place of it lies in the original bytes; all of a packed entry lies where its packed bytes do. */
  readonly originOf: (start: number, end: number) => Place
}
export type Place = { readonly start: number; readonly end: number }

/** Bytes to be read, and where each of them stands in a content. */
export type Layer = {
  readonly bytes: Uint8Array
  readonly depth: number
  readonly decodedBy: readonly Decoder[]
  readonly content: Content
  readonly positionOf: (offset: number) => number
}

/** A match placed in its content (`from`, `to`) and in the original bytes, with what was undone to see it. */
export type Located = Place & {
  readonly match: Match
  readonly content: Content
  readonly from: number
  readonly to: number
  readonly decodedBy: readonly Decoder[]
}

const identity = (offset: number): number => offset

/** The blob itself as the first layer. */
export function rootLayer(bytes: Uint8Array): Layer {
  const content = { bytes, inside: null, originOf: (start: number, end: number) => ({ start, end }) }
  return { bytes, depth: 0, decodedBy: [], content, positionOf: identity }
}

/** A match of a layer, placed. */
export function locate(layer: Layer, match: Match): Located {
  const from = layer.positionOf(match.start)
  const to = Math.max(from + 1, layer.positionOf(match.end))
  const { start, end } = layer.content.originOf(from, to)
  return { match, content: layer.content, from, to, start, end, decodedBy: layer.decodedBy }
}

/** One entry of an archive as a layer with a content of its own. */
export function entryLayer(
  outer: Layer,
  decoder: Decoder,
  entry: {
    readonly path: string | null
    readonly bytes: Uint8Array
    readonly from: number
    readonly to: number
    readonly packed: boolean
  },
): Layer {
  const { bytes, from, to, packed } = entry
  const parent = outer.content
  const originOf = (start: number, end: number): Place =>
    packed
      ? parent.originOf(outer.positionOf(from), outer.positionOf(to))
      : parent.originOf(outer.positionOf(from + start), outer.positionOf(from + end))
  const path = [parent.inside, entry.path].filter((part) => part !== null).join('!')
  const content = { bytes, inside: path === '' ? null : path, originOf }
  return {
    bytes,
    depth: outer.depth + 1,
    decodedBy: [...outer.decodedBy, decoder],
    content,
    positionOf: identity,
  }
}

/** Decoded segments of a layer as one text of lines; they stay in the content of the layer. */
export function nestedLayer(outer: Layer, segments: readonly Segment[]): Layer {
  const decodedBy = [...outer.decodedBy, segments[0]?.decoder ?? 'base64']
  return { ...joined(outer, segments), depth: outer.depth + 1, decodedBy, content: outer.content }
}

/** What lies between the entries of an archive: headers, comments, what no directory names. */
export function gapsLayer(outer: Layer, taken: readonly Place[]): Layer {
  const gaps: Piece[] = []
  let at = 0
  const add = (to: number): void => {
    const from = at
    if (to > from) gaps.push({ bytes: outer.bytes.subarray(from, to), positionOf: (offset) => from + offset })
  }
  for (const { start, end } of [...taken].sort((left, right) => left.start - right.start)) {
    add(start)
    at = Math.max(at, end)
  }
  add(outer.bytes.length)
  return { ...outer, ...joined(outer, gaps) }
}

type Piece = Pick<Segment, 'bytes' | 'positionOf'>

function joined(outer: Layer, pieces: readonly Piece[]): Pick<Layer, 'bytes' | 'positionOf'> {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) {
    return { bytes: only.bytes, positionOf: (offset) => outer.positionOf(only.positionOf(offset)) }
  }
  const starts: number[] = []
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.length + 1, 0))
  let at = 0
  for (const piece of pieces) {
    starts.push(at)
    bytes.set(piece.bytes, at)
    at += piece.bytes.length
    bytes[at++] = 10
  }
  const positionOf = (offset: number): number => {
    const index = lastNotAbove(starts, offset)
    return outer.positionOf(pieces[index]?.positionOf(offset - (starts[index] ?? 0)) ?? 0)
  }
  return { bytes, positionOf }
}

/** Index of the last of ascending numbers that is not above the value. */
export function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
