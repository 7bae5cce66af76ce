import { Anchor } from '@mantine/core'
import { IconAlertOctagonFilled, IconHistory } from '@tabler/icons-react'
import Link from 'next/link'
import marks from '#components/ui/marks.module.css'
import type { VaultHolder } from '#inventory/model/vault-holder.ts'
import classes from './entry.module.css'
import { environmentWords } from './entry-words.ts'

type HolderListProps = {
  readonly holders: readonly VaultHolder[]
  readonly hrefOf: (entryId: string) => string
}

/** Which entries hold a leaked value, and whether the vault hands it out now. */
export function HolderList({ holders, hrefOf }: HolderListProps) {
  return (
    <ul className={classes.list}>
      {holders.map((holder) => (
        <li key={holder.entryId} className={classes.item}>
          <span className={marks.mark} data-strong={holder.current || undefined}>
            {holder.current ? (
              <IconAlertOctagonFilled
                size={15}
                style={{ color: 'var(--severity-critical)' }}
                aria-hidden="true"
              />
            ) : (
              <IconHistory size={15} style={{ color: 'var(--severity-medium)' }} aria-hidden="true" />
            )}
            {wordsOf(holder)}
          </span>
          <span>
            <Anchor component={Link} href={hrefOf(holder.entryId)}>
              {holder.path}
            </Anchor>{' '}
            in {holder.vault}
          </span>
          <span className={classes.soft}>{environmentWords[holder.environment]}</span>
        </li>
      ))}
    </ul>
  )
}

function wordsOf({ current, version }: VaultHolder): string {
  if (version === null) return current ? 'The same credential, in use' : 'The same credential, not in use'
  return current ? `Current version (${version.name}) of` : `Older version (${version.name}) of`
}
