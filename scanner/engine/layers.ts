import { type EscapeDecoder, escapeDecoders, unescapeAround } from './decode/escapes.ts'
import { decodeRun } from './decode/runs.ts'
import type { Segment } from './decode/segment.ts'
import { decodeGzip, decodeUtf16, isGzip, utf16Order } from './decode/whole.ts'
import type { Detector } from './detector.ts'
import type { HotPass, Literal } from './hot-pass.ts'
import { LIMITS } from './limits.ts'
import type { Match } from './match.ts'
import { resolveOverlaps } from './resolve.ts'
import type { Decoder } from './types.ts'

/** A match placed in the original bytes, with what was undone to see it. */
export type Located = {
  readonly match: Match
  readonly start: number
  readonly end: number
  readonly decodedBy: readonly Decoder[]
}

type Layer = {
  readonly bytes: Uint8Array
  readonly depth: number
  readonly decodedBy: readonly Decoder[]
  readonly positionOf: (offset: number) => number
}
type Budget = { left: number; refused: number }

let serial = 0

/** The literals that wake the escape decoders, in the order of their owners. */
export const decoderLiterals: readonly Literal[] = escapeDecoders.flatMap(({ triggers }) => triggers)
const literalOwners: readonly EscapeDecoder[] = escapeDecoders.flatMap((owner) =>
  owner.triggers.map(() => owner),
)

/** Matches of the bytes and of everything encoded in them, and how many bytes were left encoded for lack of budget. */
export function readLayers(
  bytes: Uint8Array,
  detector: Detector,
  hotPass: HotPass,
): { located: Located[]; refusedBytes: number } {
  const budget: Budget = { left: budgetOf(bytes.length), refused: 0 }
  const located: Located[] = []
  const read = (layer: Layer): void => {
    const whole = wholeOf(layer, budget)
    if (whole !== null) {
      read(nested(layer, [whole]))
      return
    }
    const { matches, segments } = readLayer(layer, detector, hotPass, budget)
    for (const match of matches) {
      const start = layer.positionOf(match.start)
      located.push({
        match,
        start,
        end: Math.max(start + 1, layer.positionOf(match.end)),
        decodedBy: layer.decodedBy,
      })
    }
    for (const group of grouped(segments)) read(nested(layer, group))
  }
  read({ bytes, depth: 0, decodedBy: [], positionOf: (offset) => offset })
  return { located, refusedBytes: budget.refused }
}

const budgetOf = (size: number): number =>
  Math.min(LIMITS.decodeCeilingBytes, Math.max(LIMITS.decodeFloorBytes, size * LIMITS.decodeFactor))

function wholeOf({ bytes, depth }: Layer, budget: Budget): Segment | null {
  const order = utf16Order(bytes)
  if (depth >= LIMITS.decodeDepth || (order === null && !isGzip(bytes))) return null
  if (order !== null) return take(budget, decodeUtf16(bytes, order), bytes.length)
  return take(budget, decodeGzip(bytes, budget.left), bytes.length)
}

/** Takes a segment out of the budget; what is too much for it is counted as refused. */
function take(budget: Budget, segment: Segment | null, sourceBytes: number): Segment | null {
  if (segment === null || segment.bytes.length > budget.left) {
    budget.refused += sourceBytes
    return null
  }
  budget.left -= segment.bytes.length
  return segment
}

function readLayer(
  layer: Layer,
  detector: Detector,
  hotPass: HotPass,
  budget: Budget,
): { matches: Match[]; segments: Segment[] } {
  const { bytes } = layer
  const found: Match[] = []
  const segments: Segment[] = []
  const decodes = layer.depth < LIMITS.decodeDepth
  const escapesDone = new Map<Decoder, number>()
  let runsDone = 0
  const field = { serial: serial++, bytes, add: (match: Match) => found.push(match) }
  const undoEscapes = (owner: EscapeDecoder, at: number): void => {
    const done = escapesDone.get(owner.decoder) ?? -1
    if (at < done) return
    const segment = unescapeAround(owner, bytes, at, Math.max(0, done - LIMITS.escapeWindowBytes / 4))
    escapesDone.set(owner.decoder, segment.to)
    const taken = take(budget, segment, segment.to - segment.from)
    if (taken !== null) segments.push(taken)
  }
  hotPass.run(bytes, {
    hit: (start, literal) => {
      const owner = literalOwners[literal - detector.literals.length]
      if (owner === undefined) detector.wake(field, start, literal)
      else if (decodes) undoEscapes(owner, start)
    },
    encoded: (start) => {
      if (!decodes || start < runsDone) return
      const segment = decodeRun(bytes, start, budget.left)
      if (segment === null) return
      runsDone = segment.to
      if (take(budget, segment, segment.to - segment.from) !== null) segments.push(segment)
    },
  })
  return { matches: found.length > 1 ? resolveOverlaps(found) : found, segments }
}

/** Segments of one decoder are read together, as lines of one text; those that are encoded as a whole alone. */
function grouped(segments: readonly Segment[]): Segment[][] {
  const groups = new Map<Decoder, Segment[]>()
  const alone: Segment[][] = []
  for (const segment of segments) {
    if (isGzip(segment.bytes) || utf16Order(segment.bytes) !== null) alone.push([segment])
    else if (groups.get(segment.decoder)?.push(segment) === undefined) groups.set(segment.decoder, [segment])
  }
  return [...groups.values(), ...alone]
}

function nested(outer: Layer, segments: readonly Segment[]): Layer {
  const decodedBy = [...outer.decodedBy, segments[0]?.decoder ?? 'base64']
  const depth = outer.depth + 1
  const [only] = segments
  if (only !== undefined && segments.length === 1) {
    return {
      bytes: only.bytes,
      depth,
      decodedBy,
      positionOf: (offset) => outer.positionOf(only.positionOf(offset)),
    }
  }
  const starts: number[] = []
  const bytes = new Uint8Array(segments.reduce((sum, segment) => sum + segment.bytes.length + 1, 0))
  let at = 0
  for (const segment of segments) {
    starts.push(at)
    bytes.set(segment.bytes, at)
    at += segment.bytes.length
    bytes[at++] = 10
  }
  const positionOf = (offset: number): number => {
    const index = lastNotAbove(starts, offset)
    return outer.positionOf(segments[index]?.positionOf(offset - (starts[index] ?? 0)) ?? 0)
  }
  return { bytes, depth, decodedBy, positionOf }
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
