import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import Link from 'next/link'
import { formatCount, plural } from '#components/ui/words.ts'
import type { WallView } from '#inventory/model/wall.ts'
import classes from './looked-at.module.css'

type LookedAtProps = {
  readonly lookedAt: WallView['lookedAt']
  readonly hrefs: { readonly repositories: string; readonly vaultParts: string }
}

/** Before any number: whether anybody looked. */
export function LookedAt({ lookedAt: { repositories, vaultParts }, hrefs }: LookedAtProps) {
  const bad = repositories.missed + vaultParts.missed > 0
  const Icon = bad ? IconAlertTriangle : IconCheck
  if (repositories.total + vaultParts.total === 0) return null
  return (
    <p className={classes.note} data-bad={bad || undefined}>
      <Icon size={18} aria-hidden="true" />
      <span>
        {bad ? (
          <>
            <strong>Not looked at in 24 h:</strong>{' '}
            {repositories.missed > 0 && (
              <Link href={hrefs.repositories}>
                {formatCount(repositories.missed)} of{' '}
                {plural(repositories.total, 'repository', 'repositories')}
              </Link>
            )}
            {repositories.missed > 0 && vaultParts.missed > 0 && ', '}
            {vaultParts.missed > 0 && (
              <Link href={hrefs.vaultParts}>
                {formatCount(vaultParts.missed)} of {plural(vaultParts.total, 'part')} of vaults
              </Link>
            )}
          </>
        ) : (
          `All of it was looked at in the last 24 hours: ${everything(repositories.total, vaultParts.total)}.`
        )}
      </span>
    </p>
  )
}

const everything = (repositories: number, parts: number): string =>
  [
    ...(repositories === 0 ? [] : [plural(repositories, 'repository', 'repositories')]),
    ...(parts === 0 ? [] : [`${plural(parts, 'part')} of vaults`]),
  ].join(' and ')
