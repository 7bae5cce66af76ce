import { routes } from '#app/_routes.ts'
import { dayLabel } from '#components/charts/day-label.ts'
import type { WallFigure, WallTile } from '#components/overview/wall-tiles.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import {
  type EntryFigure,
  type FindingFigure,
  type WallView,
  wallEntries,
  wallFindings,
} from '#inventory/model/wall.ts'

/** The tiles about leaks, then those about what vaults hold. */
export function tilesOf(wall: WallView, asOf: string): WallTile[] {
  return [...leakTiles(wall, asOf), ...(wall.entries === null ? [noVault()] : entryTiles(wall, asOf))]
}

function leakTiles(wall: WallView, asOf: string): WallTile[] {
  const { leaks, compared } = wall
  const filters = wallFindings(asOf)
  const href = (name: FindingFigure) => routes.findings(filters[name])
  const figure = (name: FindingFigure, label: string, alarming = false): WallFigure => ({
    value: formatCount(leaks[name]),
    label,
    href: href(name),
    alarming: alarming && leaks[name] > 0,
  })
  const note = (name: FindingFigure, text: string) => ({
    text: `${formatCount(leaks[name])} ${text}`,
    href: href(name),
  })
  const against = (name: FindingFigure) => change(compared?.day, compared?.leaks[name])
  return [
    {
      title: 'Leaked and live',
      figures: [
        figure('leakedLive', noun(leaks.leakedLive, 'credential'), true),
        figure('leakedNotKnown', 'leaked, not known whether live'),
      ],
      notes: [],
      ...against('leakedLive'),
    },
    longestTile(wall),
    {
      title: 'Came in',
      figures: [
        figure('introduced', 'introduced in the last 7 days'),
        figure('uncovered', 'uncovered in older code'),
      ],
      notes: [
        note('introducedWeekBefore', 'the week before'),
        note('uncoveredNewlyConnected', 'of the older from newly connected repositories'),
      ],
      ...against('introduced'),
    },
    exposureTile(wall, note),
    {
      title: 'Past deadline',
      figures: [
        figure('pastDeadline', noun(leaks.pastDeadline, 'finding'), true),
        figure('pastDeadlineLive', 'of them live', true),
      ],
      notes: [],
      ...against('pastDeadline'),
    },
  ]
}

function longestTile({ longestLive, longestNotKnown, compared }: WallView): WallTile {
  const figure = (longest: WallView['longestLive'], label: string): WallFigure => ({
    value: longest === null ? '–' : plural(longest.days, 'day'),
    label: longest === null ? `no leak is ${label}` : `${label} (${longest.owner ?? 'nobody owns it'})`,
    href: longest === null ? null : routes.finding(longest.findingId),
  })
  return {
    title: 'Longest live',
    figures: [
      { ...figure(longestLive, 'live'), alarming: longestLive !== null },
      figure(longestNotKnown, 'not known whether live'),
    ],
    notes: [],
    ...change(compared?.day, compared?.longestLiveDays, 'day'),
  }
}

function exposureTile(
  { exposure, exposureThen }: WallView,
  note: (name: FindingFigure, text: string) => WallTile['notes'][number],
): WallTile {
  const days = (share: number | null) => (share === null ? '–' : `${share} d`)
  const label = (share: number | null, words: string) =>
    share === null ? `${words}: too few were revoked yet` : words
  return {
    title: 'Exposure to revoked, last 90 days',
    figures: [
      { value: days(exposure.halfDays), label: label(exposure.halfDays, 'half within'), href: null },
      { value: days(exposure.mostDays), label: label(exposure.mostDays, '90 % within'), href: null },
    ],
    notes: [note('exposed', 'still open, counted as running'), note('exposureEnded', 'revoked or rotated')],
    change:
      exposureThen.halfDays === null
        ? '28 days ago too few were revoked to tell'
        : `28 days ago half within ${exposureThen.halfDays} d`,
    changeDetail: 'Worked out again from what was known on that day.',
  }
}

function entryTiles({ entries, leaks, compared }: WallView, asOf: string): WallTile[] {
  if (entries === null) return []
  const filters = wallEntries(asOf)
  const href = (name: EntryFigure) => routes.inventory(filters[name])
  const figure = (name: EntryFigure, label: string, alarming = false): WallFigure => ({
    value: formatCount(entries[name]),
    label,
    href: href(name),
    alarming: alarming && entries[name] > 0,
  })
  const note = (name: EntryFigure, text: string) => ({
    text: `${formatCount(entries[name])} ${text}`,
    href: href(name),
  })
  const against = (name: EntryFigure) => change(compared?.day, compared?.entries?.[name])
  return [
    {
      title: 'Rotation overdue',
      figures: [
        figure('rotationOverdue', 'overdue', true),
        figure('rotationUnknown', 'cannot be told: no date is known'),
      ],
      notes: [note('rotationDated', 'have a known date')],
      ...against('rotationOverdue'),
    },
    {
      title: 'Not used for 90 days',
      figures: [
        figure('unused', 'not used'),
        figure('usedUnknown', 'last use cannot be known'),
        figure('usedNotPermitted', 'we were not allowed to look'),
      ],
      notes: [note('unusedNever', 'of the first never used at all')],
      ...against('unused'),
    },
    {
      title: 'No confirmed owner',
      figures: [
        figure('unowned', `${noun(entries.unowned, 'entry', 'entries')} of vaults`),
        figure('ownerLeft', 'more had an owner who left'),
      ],
      notes: [
        {
          text: `${formatCount(leaks.leaksUnowned)} open ${noun(leaks.leaksUnowned, 'leak')} besides`,
          href: routes.findings(wallFindings(asOf).leaksUnowned),
        },
      ],
      ...against('unowned'),
    },
  ]
}

const noVault = (): WallTile => ({
  title: 'Rotation, use and owners of what is stored',
  figures: [{ value: 'Not measurable', label: '', href: routes.vaults() }],
  notes: [{ text: 'No vault is connected: connect one to see them.', href: routes.vaults() }],
  change: null,
})

const noun = (count: number, one: string, many = `${one}s`) => (count === 1 ? one : many)

/** What a figure did since the day of comparison, over what was looked at on both days. */
function change(
  day: string | undefined,
  pair: { readonly now: number; readonly before: number } | undefined | null,
  unit?: string,
): Pick<WallTile, 'change' | 'changeDetail'> {
  if (day === undefined || pair === undefined || pair === null)
    return { change: '28 days ago this was not counted' }
  const more = pair.now - pair.before
  const amount = unit === undefined ? formatCount(Math.abs(more)) : plural(Math.abs(more), unit)
  return {
    change:
      more === 0
        ? `Same as on ${dayLabel(day)}`
        : `${amount} ${more > 0 ? 'more' : 'fewer'} than on ${dayLabel(day)}`,
    changeDetail: `Of what was looked at on both days: ${formatCount(pair.before)} then, ${formatCount(pair.now)} now.`,
  }
}
