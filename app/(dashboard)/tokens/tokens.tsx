'use client'
import { Button, SegmentedControl } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconTicket } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { tokensQuery } from '#app/_data/tokens.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import type { TokenView } from '#inventory/model/token.ts'
import { tokenColumns } from './columns.tsx'
import { MakeToken } from './make-token.tsx'
import { RevokeToken } from './revoke-token.tsx'

/** The tokens by which programs act in somebody's name. */
export function Tokens() {
  const may = useMay()
  const [whose, setWhose] = useState<'mine' | 'everyone'>('mine')
  const list = useInfiniteQuery(tokensQuery(whose))
  const [making, dialog] = useDisclosure(false)
  const [revoking, setRevoking] = useState<TokenView | null>(null)
  const make = may('token.manage') && (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={dialog.open}>
      Make a token
    </Button>
  )
  return (
    <>
      <PageHeader
        title="API tokens"
        text="For the command line and for programs. A token acts in its owner’s name, never further than they may themselves."
        actions={make}
      />
      {may('token.manage-others') && <WhoseTokens whose={whose} onChange={setWhose} />}
      <Sheet>
        <PagedTable
          list={list}
          what="the tokens"
          caption="API tokens"
          columns={tokenColumns({
            everyone: whose === 'everyone',
            onRevoke: may('token.manage') ? setRevoking : null,
          })}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconTicket />} title="No token yet">
              A token lets <code>sprawl login</code>, CI or a script of yours use the API.
            </Empty>
          }
        />
      </Sheet>
      <MakeToken
        opened={making}
        longestDays={list.data?.pages[0]?.longestDays ?? null}
        onClose={dialog.close}
      />
      {revoking !== null && <RevokeToken token={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}

type WhoseProps = {
  readonly whose: 'mine' | 'everyone'
  readonly onChange: (whose: 'mine' | 'everyone') => void
}

const WhoseTokens = ({ whose, onChange }: WhoseProps) => (
  <SegmentedControl
    size="xs"
    mb="sm"
    aria-label="Whose tokens"
    value={whose}
    onChange={(value) => onChange(value === 'everyone' ? 'everyone' : 'mine')}
    data={[
      { value: 'mine', label: 'Mine' },
      { value: 'everyone', label: 'Everybody’s' },
    ]}
  />
)
