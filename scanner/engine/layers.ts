import { documentSegment } from './archives/documents.ts'
import { type Archive, archiveOf } from './archives/index.ts'
import { Budget } from './budget.ts'
import { decodeRun } from './decode/runs.ts'
import type { Segment } from './decode/segment.ts'
import { type TextDecoder, textDecoders } from './decode/text-decoders.ts'
import { decodeUtf16, utf16Order } from './decode/whole.ts'
import type { Detector } from './detector.ts'
import type { HotPass, Literal } from './hot-pass.ts'
import {
  entryLayer,
  gapsLayer,
  type Layer,
  type Located,
  locate,
  nestedLayer,
  type Place,
  rootLayer,
} from './layer.ts'
import { LIMITS } from './limits.ts'
import type { Match } from './match.ts'
import { resolveOverlaps } from './resolve.ts'

let serial = 0

/** The literals that wake the decoders of text, in the order of their owners. */
export const decoderLiterals: readonly Literal[] = textDecoders.flatMap(({ triggers }) => triggers)
const literalOwners: readonly TextDecoder[] = textDecoders.flatMap((owner) => owner.triggers.map(() => owner))

/** Matches of the bytes, of everything encoded in them and of every entry they pack, and what was not looked into. */
export function readLayers(
  bytes: Uint8Array,
  detector: Detector,
  hotPass: HotPass,
): { located: Located[]; skips: Budget['skips'] } {
  const reader = new LayerReader(new Budget(bytes.length), detector, hotPass)
  reader.read(rootLayer(bytes))
  return { located: reader.located, skips: reader.budget.skips }
}

class LayerReader {
  readonly located: Located[] = []
  readonly budget: Budget
  readonly #detector: Detector
  readonly #hotPass: HotPass

  constructor(budget: Budget, detector: Detector, hotPass: HotPass) {
    this.budget = budget
    this.#detector = detector
    this.#hotPass = hotPass
  }

  read(layer: Layer): void {
    const { bytes, depth } = layer
    const order = depth < LIMITS.decodeDepth ? utf16Order(bytes) : null
    const whole = order === null ? null : this.budget.take(decodeUtf16(bytes, order))
    if (whole !== null) {
      this.read(nestedLayer(layer, [whole]))
      return
    }
    const archive = archiveOf(bytes)
    const opened = archive === null ? [] : this.#open(layer, archive)
    this.#readText(opened.length === 0 ? layer : gapsLayer(layer, opened))
    const document = depth < LIMITS.decodeDepth ? documentSegment(bytes, layer.content.inside) : null
    if (document !== null && this.budget.take(document) !== null) this.read(nestedLayer(layer, [document]))
  }

  /** Reads what an archive holds; gives the places of the entries that were read. */
  #open(layer: Layer, archive: Archive): Place[] {
    const { budget } = this
    if (layer.depth >= LIMITS.decodeDepth) {
      budget.skip('archive-too-deep', layer.bytes.length)
      return []
    }
    const places: Place[] = []
    for (const entry of archive.entries(layer.bytes, budget)) {
      if ('reason' in entry) {
        budget.skip(entry.reason, entry.bytes)
        continue
      }
      places.push({ start: entry.from, end: entry.to })
      this.read(entryLayer(layer, archive.decoder, entry))
    }
    return places
  }

  #readText(layer: Layer): void {
    const { matches, segments } = this.#look(layer)
    for (const match of matches) this.located.push(locate(layer, match))
    for (const group of grouped(segments)) this.read(nestedLayer(layer, group))
  }

  #look(layer: Layer): { matches: Match[]; segments: Segment[] } {
    const { bytes } = layer
    const { budget } = this
    const detector = this.#detector
    const found: Match[] = []
    const segments: Segment[] = []
    const decodes = layer.depth < LIMITS.decodeDepth
    const done = new Map<TextDecoder, number>()
    let runsDone = 0
    const field = { serial: serial++, bytes, add: (match: Match) => found.push(match), effort: budget.effort }
    const undo = (owner: TextDecoder, at: number): void => {
      const before = done.get(owner) ?? 0
      if (at < before) return
      const segment = owner.undo(bytes, at, before)
      if (segment === null) return
      done.set(owner, segment.to)
      if (budget.take(segment) !== null) segments.push(segment)
    }
    this.#hotPass.run(bytes, {
      hit: (start, literal) => {
        const owner = literalOwners[literal - detector.literals.length]
        if (owner === undefined) detector.wake(field, start, literal)
        else if (decodes) undo(owner, start)
      },
      encoded: (start) => {
        if (!decodes || start < runsDone) return
        const segment = decodeRun(bytes, start, budget.left)
        if (segment === null) return
        runsDone = segment.to
        if (budget.take(segment) !== null) segments.push(segment)
      },
    })
    return { matches: found.length > 1 ? resolveOverlaps(found) : found, segments }
  }
}

/** Segments of one decoder are read together, as lines of one text; those that are encoded as a whole alone. */
function grouped(segments: readonly Segment[]): Segment[][] {
  const groups = new Map<string, Segment[]>()
  const alone: Segment[][] = []
  for (const segment of segments) {
    if (archiveOf(segment.bytes) !== null || utf16Order(segment.bytes) !== null) alone.push([segment])
    else if (groups.get(segment.decoder)?.push(segment) === undefined) groups.set(segment.decoder, [segment])
  }
  return [...groups.values(), ...alone]
}
