import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/** One per browser tab, and one per request on the server. */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: worthAnotherTry, refetchOnWindowFocus: true },
    },
  })

/** Only silence and trouble on the server may pass by themselves; a refusal will not. */
const worthAnotherTry = (failures: number, error: Error) =>
  failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502)
