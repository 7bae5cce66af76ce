import type { PatternNode } from './syntax.ts'

const SHORTEST = 3
const MOST_ALTERNATIVES = 20

/**
 * Texts in lower case of which every match has one: the longest that the expression requires; none when it requires
 * none of three characters or more.
 */
export function requiredTexts(root: PatternNode): string[] {
  const found = candidates(root).filter((texts) => texts.every((text) => text.length >= SHORTEST))
  const shortest = (texts: readonly string[]) => Math.min(...texts.map((text) => text.length))
  const [best] = found.sort((a, b) => shortest(b) - shortest(a) || a.length - b.length)
  return best === undefined ? [] : [...new Set(best)]
}

/** Sets of texts, each of which no match is without. */
function candidates(node: PatternNode): string[][] {
  switch (node.kind) {
    case 'group':
      return candidates(node.item)
    case 'repeat':
      return node.min > 0 ? candidates(node.item) : []
    case 'choice': {
      const each = node.options.map((option) => requiredTexts(option))
      const all = each.flat()
      return each.some((texts) => texts.length === 0) || all.length > MOST_ALTERNATIVES ? [] : [all]
    }
    case 'sequence':
      return [
        ...joined(node.items),
        ...node.items.flatMap((item) => (item.kind === 'set' ? [] : candidates(item))),
      ]
    default:
      return []
  }
}

/** Runs of fixed characters in a sequence. */
function joined(items: readonly PatternNode[]): string[][] {
  const runs: string[][] = []
  let run = ''
  for (const item of items.flatMap((one) => (one.kind === 'sequence' ? one.items : [one]))) {
    const fixed = item.kind === 'set' ? fixedCharacter(item.members) : null
    if (fixed !== null) run += fixed
    else if (item.kind !== 'edge') {
      if (run !== '') runs.push([run])
      run = ''
    }
  }
  return run === '' ? runs : [...runs, [run]]
}

/** The character that a set stands for, whatever its case; null when there are several. */
function fixedCharacter(members: Uint8Array): string | null {
  const texts = new Set(
    [...members.keys()].flatMap((code) =>
      members[code] === 1 ? String.fromCharCode(code).toLowerCase() : [],
    ),
  )
  const [only] = texts
  return texts.size === 1 && only !== undefined ? only : null
}
