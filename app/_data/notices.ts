'use client'
import { notifications } from '@mantine/notifications'

export const tellDone = (title: string, message: string): string =>
  notifications.show({ title, message, color: 'pine' })

/** What failed and why, in the server's own words; it stays until it is closed. */
export const tellProblem = (title: string, error: Error): string =>
  notifications.show({ title, message: error.message, color: 'red', autoClose: false, role: 'alert' })
