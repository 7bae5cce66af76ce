'use client'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState } from 'react'
import { makeQueryClient } from './_data/query-client.ts'
import { cssVariables, theme } from './theme.ts'

/** Everything a client view may lean on: data, looks, notices, and the URL as state. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Notifications position="bottom-right" autoClose={6000} limit={4} />
        <NuqsAdapter>{children}</NuqsAdapter>
      </MantineProvider>
    </QueryClientProvider>
  )
}
