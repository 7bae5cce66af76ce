'use client'
import { Alert } from '@mantine/core'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { AuditState } from '#inventory/model/audit.ts'
import classes from './audit.module.css'

/** The end of the chain, what waits for it, and what is wrong. */
export function ChainState({ state }: { state: AuditState | undefined }) {
  if (state === undefined) return null
  const { head, unsealed, verified, roleCanRewrite } = state
  return (
    <>
      {verified !== null && verified.problems > 0 && (
        <Alert role="alert" color="red" variant="light" mb="sm" title="The log is not whole">
          <span className={classes.ink}>
            {plural(verified.problems, 'problem')} were found. Run <code>sprawl audit verify</code> on the
            machine of a worker to see which.
          </span>
        </Alert>
      )}
      {roleCanRewrite && (
        <Alert color="yellow" variant="light" mb="sm" title="The database role could rewrite this log">
          <span className={classes.ink}>
            This dashboard owns its tables. Give the owner to <code>SPRAWL_MIGRATE_DATABASE_URL</code>,
            another role to <code>DATABASE_URL</code>, and run <code>sprawl migrate</code>.
          </span>
        </Alert>
      )}
      <dl className={classes.chain}>
        <div>
          <dt>Head</dt>
          <dd>
            {head === null ? (
              'Nothing is sealed yet'
            ) : (
              <>
                Batch {head.number}, <When at={head.sealedAt} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Waiting</dt>
          <dd>{plural(unsealed, 'row')}</dd>
        </div>
        <div>
          <dt>Verified</dt>
          <dd>
            {verified === null ? (
              'Not yet'
            ) : (
              <>
                Up to batch {verified.upTo}, <When at={verified.at} />
              </>
            )}
          </dd>
        </div>
        {head !== null && (
          <div className={classes.anchor}>
            <dt>Anchor</dt>
            <dd>
              <code>{head.mac}</code>
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}
