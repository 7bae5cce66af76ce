import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { RuleCard } from '#inventory/model/rule-card.ts'
import classes from './revoke-steps.module.css'

/** What to do, in order. Revoking comes before cleaning up: history keeps what a commit removes. */
export function RevokeSteps({ rule }: { rule: RuleCard }) {
  return (
    <>
      {rule.revokeSteps.length === 0 ? (
        <p className={classes.none}>
          No steps are known for this kind. Ask whoever issued it to invalidate it, then put a new value into
          a vault.
        </p>
      ) : (
        <ol className={classes.steps}>
          {rule.revokeSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {rule.revokeUrl !== null && (
        <Button
          component="a"
          href={rule.revokeUrl}
          target="_blank"
          rel="noopener noreferrer"
          size="xs"
          variant="light"
          rightSection={<IconExternalLink size={14} aria-hidden="true" />}
        >
          Open where it is revoked
        </Button>
      )}
    </>
  )
}
