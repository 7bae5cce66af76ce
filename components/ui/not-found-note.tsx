'use client'
import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import Link from 'next/link'
import { Empty } from './empty.tsx'

export function NotFoundNote({ href }: { href: string }) {
  return (
    <>
      <h1 className="visually-hidden">Nothing at this address</h1>
      <Empty
        icon={<IconMapOff />}
        title="Nothing at this address"
        action={
          <Button component={Link} href={href} size="xs">
            Go to the overview
          </Button>
        }
      >
        It may have been merged, removed, or mistyped. The ledger keeps every finding, so it can be searched
        for.
      </Empty>
    </>
  )
}
