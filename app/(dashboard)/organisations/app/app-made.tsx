'use client'
import { Button, Loader } from '@mantine/core'
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTakeAppCode } from '#app/_data/organisation-actions.ts'
import { routes } from '#app/_routes.ts'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import type { AppCode } from '#inventory/model/organisation-access.ts'

/** Hands the code on, and leads back to where the connecting stands; the address with the code is left at once. */
export function AppMade({ code }: { code: AppCode | null }) {
  const router = useRouter()
  const { mutate, error } = useTakeAppCode()
  const isSent = useRef(false)
  useEffect(() => {
    if (code === null || isSent.current) return
    isSent.current = true
    window.history.replaceState(null, '', routes.appMade())
    mutate(code, {
      onSuccess: ({ organisationId }) => router.replace(routes.organisationConnect(organisationId)),
    })
  }, [code, mutate, router])
  if (code === null || error !== null)
    return (
      <Answer>
        <Empty
          icon={<IconPlugConnectedX />}
          title="This is not the App that was asked for"
          action={
            <Button component={Link} href={routes.organisations()} size="xs">
              Back to the organisations
            </Button>
          }
        >
          {error?.message ??
            'The address holds no code of GitHub. Open the organisation and make its App again.'}
        </Empty>
      </Answer>
    )
  return (
    <Answer>
      <Empty icon={<IconPlugConnected />} title="GitHub made the App" action={<Loader size="sm" />}>
        Its key is handed to a worker, sealed.
      </Empty>
    </Answer>
  )
}

const Answer = ({ children }: { children: ReactNode }) => (
  <>
    <PageHeader title="A GitHub App of its own" />
    <Sheet>{children}</Sheet>
  </>
)
