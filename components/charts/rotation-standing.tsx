import Link from 'next/link'
import { formatCount, plural } from '#components/ui/words.ts'
import type { Standing } from '#inventory/model/entry-charts.ts'
import type { RotationStatus } from '#inventory/model/vault.ts'
import classes from './rotation-standing.module.css'

type RotationStandingProps = {
  readonly rows: readonly (Standing & { readonly name: string; readonly hrefOf: HrefOf })[]
  /** How many there are in all: the rows are the worst of them. */
  readonly total: number
}
type HrefOf = (status: RotationStatus) => string

const shown = [
  ['overdue', 'overdue'],
  ['due', 'due soon'],
  ['in-progress', 'in progress'],
  ['current', 'in time'],
  ['unknown', 'cannot be told'],
] as const satisfies readonly (readonly [RotationStatus, string])[]

/** How rotation stands, one bar a row: what cannot be told is hatched, not left out. */
export function RotationStanding({ rows, total: all }: RotationStandingProps) {
  if (rows.length === 0) return <p className={classes.none}>Nothing is stored that anybody sees.</p>
  return (
    <ul className={classes.list}>
      {rows.map(({ name, counts, halfRotatedWithinDays, ageUnknown, hrefOf }) => {
        const total = shown.reduce((sum, [status]) => sum + counts[status], 0)
        return (
          <li key={name} className={classes.row}>
            <span className={classes.name}>{name}</span>
            <span className={classes.bar}>
              {shown.map(
                ([status, words]) =>
                  counts[status] > 0 && (
                    <Link
                      key={status}
                      prefetch={false}
                      href={hrefOf(status)}
                      className={classes.part}
                      data-status={status}
                      style={{ flexGrow: counts[status] }}
                      title={`${formatCount(counts[status])} ${words}`}
                      aria-label={`${name}: ${formatCount(counts[status])} ${words}`}
                    />
                  ),
              )}
            </span>
            <span className={classes.words}>
              {total === 0
                ? 'None has to be rotated'
                : `${formatCount(counts.overdue)} of ${formatCount(total)} overdue`}
              {counts.unknown > 0 && `, ${formatCount(counts.unknown)} cannot be told`}
              {' · '}
              {halfRotatedWithinDays === null
                ? 'age not known'
                : `half younger than ${plural(halfRotatedWithinDays + 1, 'day')}`}
              {ageUnknown > 0 &&
                halfRotatedWithinDays !== null &&
                `, ${formatCount(ageUnknown)} of unknown age`}
            </span>
          </li>
        )
      })}
      {rows.length < all && (
        <li className={classes.words}>
          The {formatCount(rows.length)} with the most overdue, of {formatCount(all)}.
        </li>
      )}
    </ul>
  )
}
