import { branchWork, mainLine, mergeWork } from './leaks.ts'
import { ordinaryWork } from './ordinary-work.ts'
import { people } from './people.ts'
import type { DemoValues } from './values.ts'
import type { StoryCommit, Work } from './work.ts'

const DAY_MILLISECONDS = 86_400_000
const SPAN_DAYS = 420

/** Merged and then deleted, as people do. */
export const mergedBranch = 'hotfix/refunds'

/**
 * The history of a small web shop: eight people, sixty commits over some fourteen months that end at
 * `until`. Two branches besides main; one is merged by a commit that brings its own content.
 */
export function story(values: DemoValues, until: Date): StoryCommit[] {
  const commits: StoryCommit[] = []
  const total = 60
  const add = (branch: string, work: Work, from: number | null, merge: number | null = null): number => {
    const age = SPAN_DAYS * (1 - (commits.length + 1) / total)
    commits.push({
      branch,
      author: people[work.who],
      date: new Date(until.getTime() - age * DAY_MILLISECONDS),
      message: work.message,
      from,
      merge,
      files: new Map(Object.entries(work.files)),
    })
    return commits.length
  }
  const filler = ordinaryWork()
  const leaks = mainLine(values)
  let main: number | null = null
  for (const step of leaks.slice(0, 9)) main = workOn(add, 'main', [...take(filler, 2), step], main)
  const hotfix = workOn(add, mergedBranch, take(filler, 2), main)
  main = workOn(add, 'main', take(filler, 2), main)
  main = add('main', mergeWork(values), main, hotfix)
  for (const step of leaks.slice(9)) main = workOn(add, 'main', [...take(filler, 1), step], main)
  workOn(add, 'feature/search', [...take(filler, 1), branchWork(values)], main)
  workOn(add, 'main', take(filler, total - commits.length), main)
  return commits
}

type Add = (branch: string, work: Work, from: number | null) => number

function workOn(add: Add, branch: string, works: readonly Work[], from: number | null): number | null {
  let last = from
  for (const work of works) last = add(branch, work, last)
  return last
}

function take(works: Iterator<Work>, count: number): Work[] {
  const taken: Work[] = []
  while (taken.length < count) {
    const next = works.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}
