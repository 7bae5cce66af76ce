import { Button } from '@mantine/core'
import type { Column } from '#components/data-table/data-table.tsx'
import { tokenScopeNames, tokenStateWords } from '#components/token/token-words.ts'
import { day } from '#components/ui/day.ts'
import { exactTime } from '#components/ui/relative-time.ts'
import { When } from '#components/ui/when.tsx'
import type { TokenView } from '#inventory/model/token.ts'

type Options = {
  readonly everyone: boolean
  /** Null for who may only look. */
  readonly onRevoke: ((token: TokenView) => void) | null
}

export const tokenColumns = ({ everyone, onRevoke }: Options): readonly Column<TokenView>[] => [
  {
    id: 'name',
    card: 'block',
    header: 'Token',
    cell: ({ name }) => <strong style={{ fontWeight: 560, overflowWrap: 'anywhere' }}>{name}</strong>,
  },
  ...(everyone
    ? [
        {
          id: 'person',
          header: 'Whose',
          label: 'Whose',
          width: '11rem',
          cell: ({ person }: TokenView) => person.name,
        },
      ]
    : []),
  {
    id: 'scopes',
    header: 'May',
    label: 'May',
    width: '13rem',
    cell: ({ scopes }) => scopes.map((scope) => tokenScopeNames[scope]).join(', '),
  },
  {
    id: 'used',
    header: 'Last used',
    label: 'Last used',
    width: '8rem',
    cell: ({ lastUsedAt }) => <When at={lastUsedAt} unknown="Never" />,
  },
  {
    id: 'made',
    header: 'Made',
    label: 'Made',
    width: '8rem',
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
  {
    id: 'state',
    header: 'State',
    label: 'State',
    width: '11rem',
    cell: (token) => <State token={token} />,
  },
  ...(onRevoke === null
    ? []
    : [
        {
          id: 'revoke',
          header: <span className="visually-hidden">Revoke</span>,
          width: '7rem',
          align: 'end' as const,
          cell: (token: TokenView) =>
            token.state !== 'revoked' && (
              <Button size="compact-xs" variant="default" onClick={() => onRevoke(token)}>
                Revoke …<span className="visually-hidden"> {token.name}</span>
              </Button>
            ),
        },
      ]),
]

function State({ token: { state, expiresAt } }: { token: TokenView }) {
  if (state !== 'active') return <span style={{ color: 'var(--ink-soft)' }}>{tokenStateWords[state]}</span>
  if (expiresAt === null) return 'Active until revoked'
  return (
    <time dateTime={expiresAt} title={exactTime(expiresAt)} suppressHydrationWarning>
      Expires {day(expiresAt)}
    </time>
  )
}
