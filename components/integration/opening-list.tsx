import { When } from '#components/ui/when.tsx'
import type { IntegrationOpening } from '#inventory/model/integration.ts'
import classes from './opening-list.module.css'

/** Which job opened a credential, what for and when; newest first. */
export function OpeningList({ openings }: { openings: readonly IntegrationOpening[] }) {
  if (openings.length === 0) return <p className={classes.none}>No job has opened it yet.</p>
  return (
    <ol className={classes.list}>
      {openings.map(({ at, by, purpose }) => (
        <li key={`${at} ${by} ${purpose}`} className={classes.one}>
          <span>
            <strong className={classes.job}>{by}</strong>, to {purpose}
          </span>
          <When at={at} />
        </li>
      ))}
    </ol>
  )
}
