import { people, type Who } from './people.ts'
import type { Work } from './work.ts'

const AREAS = [
  'basket',
  'catalogue',
  'checkout',
  'delivery',
  'account',
  'stock',
  'prices',
  'reviews',
] as const
const CHANGES = [
  'Start the',
  'Test the',
  'Round amounts in the',
  'Speed up the',
  'Tidy the',
  'Explain the',
] as const

/** Commits without a credential, as many as are asked for: every area is started, tested, mended. */
export function* ordinaryWork(): Generator<Work, undefined> {
  const everybody = Object.keys(people).filter(isWho)
  let count = 0
  for (const change of CHANGES) {
    for (const area of AREAS) {
      const who = everybody[count % everybody.length] ?? 'ines'
      yield { who, message: `${change} ${area}`, files: filesOf(change, area, count) }
      count += 1
    }
  }
}

function filesOf(change: (typeof CHANGES)[number], area: string, revision: number): Record<string, string> {
  if (change === 'Test the')
    return { [`test/${area}.test.ts`]: `test('${area} opens', () => expect(open${area}()).toBe(true))\n` }
  if (change === 'Explain the')
    return { [`docs/${area}.md`]: `# The ${area}\n\nWhat it does, and for whom.\n` }
  return {
    [`src/${area}.ts`]: `export const revision = ${revision}\n\nexport const open${area} = () => revision > 0\n`,
  }
}

const isWho = (name: string): name is Who => name in people
