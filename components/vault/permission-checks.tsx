import { formatCount } from '#components/ui/words.ts'
import type { PermissionCheck } from '#inventory/model/vault.ts'
import { partWords } from '#inventory/model/vault-recording.ts'
import classes from './vault.module.css'
import { PermissionStateMark } from './vault-marks.tsx'

const ORDER: readonly PermissionCheck['state'][] = ['missing', 'not-needed', 'unknown', 'granted']

/** Each permission: granted, missing and what goes dark, or more than is needed. What is wrong stands first. */
export function PermissionChecks({ checks }: { checks: readonly PermissionCheck[] }) {
  const groups = ORDER.map((state) => ({ state, own: checks.filter((check) => check.state === state) }))
  return (
    <div className={classes.groups}>
      {groups.map(({ state, own }) =>
        own.length === 0 ? null : (
          <details
            key={state}
            className={classes.group}
            open={state !== 'granted' || own.length === checks.length}
          >
            <summary>
              <PermissionStateMark state={state} />{' '}
              <span className={classes.soft}>{formatCount(own.length)}</span>
            </summary>
            <ul className={classes.checks}>
              {own.map(({ permission, part, effect }) => (
                <li key={`${permission} ${part ?? ''}`}>
                  <span className={classes.permission}>{permission}</span>
                  {part !== null && <span className={classes.soft}> in {partWords(part)}</span>}
                  {effect !== '' && <div className={classes.soft}>{effect}</div>}
                </li>
              ))}
            </ul>
          </details>
        ),
      )}
    </div>
  )
}
