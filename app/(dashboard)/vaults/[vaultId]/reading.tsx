import { VALUES_NOT_READ } from '#components/entry/entry-words.ts'
import { scheduleWords } from '#components/organisation/schedule-fields.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import { reminderWords } from '#components/vault/reminder-days.ts'
import classes from '#components/vault/vault.module.css'
import { modeWords, reachWords } from '#components/vault/vault-words.ts'
import { ROTATING_PRODUCTS } from '#inventory/model/rotation.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'
import { CollectorSteps } from './collector-steps.tsx'

/** How it is read and how old what is known of it is. */
export function Reading({ vault }: { vault: VaultDetail }) {
  const { reach, mode, limits, syncedAt, nextSyncAt, connectedAt } = vault
  const isLimited = limits.paths.length + limits.exceptPaths.length + limits.tags.length > 0
  return (
    <Panel title="How it is read">
      <Facts
        rows={[
          [
            'What is known',
            syncedAt === null ? 'Nothing whole yet' : <Age key="age" at={syncedAt} reach={reach} />,
          ],
          ['By whom', reachWords[reach]],
          ...(reach === 'worker'
            ? ([
                ['Next sync', <When key="next" at={nextSyncAt} />],
                ['Schedule', scheduleWords(vault)],
              ] as const)
            : []),
          ['How deep', modeWords[mode]],
          [
            'Leaks and copies',
            mode === 'metadata' ? (
              <span key="join" className={classes.soft}>
                {VALUES_NOT_READ}
              </span>
            ) : isLimited ? (
              'Known for the paths and tags whose values may be read'
            ) : (
              'Known for every version whose value was read'
            ),
          ],
          ['Rotate now', rotates(vault)],
          ['Reminders', reminderWords(vault)],
          ['Connected', <When key="connected" at={connectedAt} />],
        ]}
      />
      {reach !== 'worker' && <CollectorSteps vault={vault} />}
    </Panel>
  )
}

/** Why the button on an entry is there, or is not. */
function rotates({ kind, reach, rotationIntegrationId }: VaultDetail): string {
  if (!ROTATING_PRODUCTS.includes(kind)) return 'This product cannot'
  if (reach !== 'worker') return 'Not possible: no worker of ours reaches it'
  return rotationIntegrationId === null ? 'Off: no write credential' : 'On, by the word of two people'
}

function Age({ at, reach }: { at: string; reach: VaultDetail['reach'] }) {
  return (
    <>
      As of <When at={at} />
      {reach === 'collector' && ', when its bundle was collected'}
    </>
  )
}
