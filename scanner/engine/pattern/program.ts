import { PatternError, type PatternNode } from './syntax.ts'

/** One step of the machine. `x` and `y` are where it goes on, `x` first. */
export type Step =
  | { readonly kind: 'byte'; readonly members: Uint8Array }
  | { readonly kind: 'split'; readonly x: number; readonly y: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'edge'; readonly at: 'line-start' | 'line-end' | 'word' | 'no-word' }
  | { readonly kind: 'done' }

export type Program = {
  readonly steps: readonly Step[]
  /** Bytes that a match may begin with; null when it may begin with an edge or be empty. */
  readonly openings: Uint8Array
  readonly maxBytes: number
}

const MOST_STEPS = 6_000
const MOST_BYTES = 4_096

/** A program that finds the tree; `group` is saved in slots 2 and 3. Throws PatternError when it is too large. */
export function compilePattern(root: PatternNode, group: number): Program {
  const { min, max } = lengthOf(root)
  if (min === 0) throw new PatternError('it also fits an empty text')
  if (max > MOST_BYTES) throw new PatternError(`it may be ${max} characters long; the most is ${MOST_BYTES}`)
  const steps: Step[] = []
  emit(root)
  steps.push({ kind: 'done' })
  return { steps, openings: openingsOf(steps), maxBytes: max }

  function push(step: Step): number {
    if (steps.length >= MOST_STEPS)
      throw new PatternError(`it needs more than ${MOST_STEPS} steps; shorten its repetitions`)
    return steps.push(step) - 1
  }

  function emit(node: PatternNode): void {
    switch (node.kind) {
      case 'set':
        push({ kind: 'byte', members: node.members })
        break
      case 'edge':
        push({ kind: 'edge', at: node.at })
        break
      case 'sequence':
        for (const item of node.items) emit(item)
        break
      case 'choice':
        emitChoice(node.options)
        break
      case 'repeat':
        emitRepeat(node)
        break
      case 'group':
        if (node.index === group) push({ kind: 'save', slot: 2 })
        emit(node.item)
        if (node.index === group) push({ kind: 'save', slot: 3 })
    }
  }

  function emitChoice(options: readonly PatternNode[]): void {
    const exits: number[] = []
    options.forEach((option, index) => {
      const isLast = index === options.length - 1
      const split = isLast ? -1 : push({ kind: 'split', x: steps.length + 1, y: -1 })
      emit(option)
      if (isLast) return
      exits.push(push({ kind: 'split', x: -1, y: -1 }))
      steps[split] = { kind: 'split', x: split + 1, y: steps.length }
    })
    for (const exit of exits) steps[exit] = { kind: 'split', x: steps.length, y: -1 }
  }

  function emitRepeat({ item, min, max, greedy }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let count = 0; count < min; count++) emit(item)
    const splits: number[] = []
    for (let count = min; count < max; count++) {
      splits.push(push({ kind: 'split', x: -1, y: -1 }))
      emit(item)
    }
    const end = steps.length
    for (const split of splits)
      steps[split] = greedy
        ? { kind: 'split', x: split + 1, y: end }
        : { kind: 'split', x: end, y: split + 1 }
  }
}

/** Fewest and most bytes of a text that fits. */
export function lengthOf(node: PatternNode): { readonly min: number; readonly max: number } {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 1 }
    case 'edge':
      return { min: 0, max: 0 }
    case 'group':
      return lengthOf(node.item)
    case 'repeat': {
      const { min, max } = lengthOf(node.item)
      return { min: min * node.min, max: max * node.max }
    }
    case 'sequence': {
      const lengths = node.items.map(lengthOf)
      return { min: sum(lengths.map(({ min }) => min)), max: sum(lengths.map(({ max }) => max)) }
    }
    case 'choice': {
      const lengths = node.options.map(lengthOf)
      return {
        min: Math.min(...lengths.map(({ min }) => min)),
        max: Math.max(...lengths.map(({ max }) => max)),
      }
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

function openingsOf(steps: readonly Step[]): Uint8Array {
  const openings = new Uint8Array(256)
  const seen = new Set<number>()
  const open = [0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = steps[at]
    if (step === undefined || seen.has(at)) continue
    seen.add(at)
    if (step.kind === 'byte') for (const code of openings.keys()) openings[code] ||= step.members[code] ?? 0
    else if (step.kind === 'split') open.push(step.x, ...(step.y < 0 ? [] : [step.y]))
    else open.push(at + 1)
  }
  return openings
}
