import type { OverviewView } from '#inventory/model/overview.ts'
import type { Severity } from '#inventory/model/terms.ts'

type Point = OverviewView['openOverTime'][number]
type Counts = NonNullable<Point['counts']>

export type PreparedTime = {
  /** One row a day; every severity null where nobody counted, which the chart draws as a gap. */
  readonly rows: readonly ({ readonly day: string } & Readonly<Record<Severity, number | null>>)[]
  /** From the bottom of the stack; only what is ever above zero. */
  readonly severities: readonly Severity[]
  /** Days counted alone between gaps: an area has no width there, so they need a dot. */
  readonly alone: ReadonlySet<number>
  readonly countedDays: number
  /** What the chart says, for those who do not see it. */
  readonly summary: string
}

/** Decides order, gaps and wording of open findings over time; the chart only draws. */
export function prepareOpenOverTime(all: readonly Point[]): PreparedTime {
  const points = sinceFirstCounted(all)
  const rows = points.map(({ day, counts }) => ({ day, ...(counts ?? nothingKnown) }))
  const counted = points.flatMap(({ day, counts }) => (counts === null ? [] : [{ day, total: sum(counts) }]))
  return {
    rows,
    severities: worstOnTop.filter((severity) => points.some(({ counts }) => (counts?.[severity] ?? 0) > 0)),
    alone: new Set(points.flatMap((_, index) => (isAlone(points, index) ? [index] : []))),
    countedDays: counted.length,
    summary: summarise(counted, points.length),
  }
}

/** Days before anything was connected are not a gap in what we know. */
function sinceFirstCounted(points: readonly Point[]): readonly Point[] {
  const first = points.findIndex(({ counts }) => counts !== null)
  return first === -1 ? [] : points.slice(first)
}

const worstOnTop: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical']

const nothingKnown = { critical: null, high: null, medium: null, low: null, info: null }

const sum = (counts: Counts) => worstOnTop.reduce((total, severity) => total + counts[severity], 0)

const isKnown = (point: Point | undefined) => point !== undefined && point.counts !== null

const isAlone = (points: readonly Point[], index: number) =>
  isKnown(points[index]) && !isKnown(points[index - 1]) && !isKnown(points[index + 1])

function summarise(counted: readonly { day: string; total: number }[], days: number): string {
  const first = counted[0]
  const last = counted.at(-1)
  if (first === undefined || last === undefined) return 'No day has been counted yet.'
  const gaps = days - counted.length
  const missing = gaps === 0 ? '' : ` ${gaps} of ${days} days were not counted.`
  return `Open findings by severity: ${first.total} on ${first.day}, ${last.total} on ${last.day}.${missing}`
}
