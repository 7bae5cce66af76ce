import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, hexLower } = alphabets
const defineMoneyRule = servicesThat('Reads and writes the invoices, payments or books of its owner.')

export const alegra = defineMoneyRule('alegra', 'Alegra', 'alegra.com', bare(`${base36}-`, 20), {
  isWord: true,
})
export const axonaut = defineMoneyRule('axonaut', 'Axonaut', 'axonaut.com', bare(base36, 32))
export const billomat = defineMoneyRule('billomat', 'Billomat', 'billomat.com', bare(hexLower, 32))
export const cashboard = defineMoneyRule(
  'cashboard',
  'Cashboard',
  'cashboardapp.com',
  shape([
    secret(base36Upper, 3),
    literal('-'),
    secret(base36Upper, 3),
    literal('-'),
    secret(base36Upper, 3),
    literal('-'),
    secret(base36Upper, 3),
  ]),
)
export const chartmogul = defineMoneyRule('chartmogul', 'ChartMogul', 'chartmogul.com', bare(base36, 32))
export const chec = defineMoneyRule('chec', 'Chec', 'chec.io', prefixed('pk_', base36, 45), {
  words: ['checio'],
})
export const commercejs = defineMoneyRule('commercejs', 'Commerce.js', 'chec.io', bare(`${base36}_`, 48))
export const currencycloud = defineMoneyRule(
  'currencycloud',
  'Currencycloud',
  'currencycloud.com',
  bare(base36, 64),
)
export const dwolla = defineMoneyRule('dwolla', 'Dwolla', 'dwolla.com', bare(`${base62}-`, 50))
export const finicity = defineMoneyRule(
  'finicity',
  'Finicity',
  'finicity.com',
  [bare(hexLower, 32), bare(base36, 20)],
  { isWord: true },
)
export const fmfw = defineMoneyRule('fmfw', 'FMFW.io', 'fmfw.io', bare(base64Url, 32), { isWord: true })
export const freshbooks = defineMoneyRule('freshbooks', 'FreshBooks', 'freshbooks.com', bare(base36, 64))
export const hiveage = defineMoneyRule('hiveage', 'Hiveage', 'hiveage.com', bare(base64Url, 20))
export const instamojo = defineMoneyRule('instamojo', 'Instamojo', 'instamojo.com', [
  bare(base62, 40),
  bare(base62, 128),
])
export const invoiceocean = defineMoneyRule(
  'invoiceocean',
  'InvoiceOcean',
  'invoiceocean.com',
  bare(base62, 20),
)
export const loyverse = defineMoneyRule('loyverse', 'Loyverse', 'loyverse.com', bare(`${base36}-`, 32))
export const lunchmoney = defineMoneyRule('lunchmoney', 'Lunch Money', 'lunchmoney.app', bare(hexLower, 50))
export const moonclerk = defineMoneyRule('moonclerk', 'MoonClerk', 'moonclerk.com', bare(base36, 32))
export const pagarme = defineMoneyRule('pagarme', 'Pagar.me', 'pagar.me', prefixed('ak_live_', base62, 30), {
  words: ['ak_live_'],
})
export const paydirtapp = defineMoneyRule('paydirtapp', 'Paydirt', 'paydirtapp.com', bare(base36, 32))
export const paymoapp = defineMoneyRule('paymoapp', 'Paymo', 'paymoapp.com', bare(base62, 44))
export const requestfinance = defineMoneyRule(
  'requestfinance',
  'Request Finance',
  'request.finance',
  shape([
    secret(base36Upper, 7),
    literal('-'),
    secret(base36Upper, 7),
    literal('-'),
    secret(base36Upper, 7),
    literal('-'),
    secret(base36Upper, 7),
  ]),
)
export const storecove = defineMoneyRule('storecove', 'Storecove', 'storecove.com', bare(base64Url, 43))
export const taxjar = defineMoneyRule('taxjar', 'TaxJar', 'taxjar.com', bare(base36, 32))
export const tradier = defineMoneyRule('tradier', 'Tradier', 'tradier.com', bare(base62, 28))
export const vatlayer = defineMoneyRule('vatlayer', 'VatLayer', 'apilayer.net', bare(base36, 32))
export const wepay = defineMoneyRule('wepay', 'WePay', 'wepay.com', bare(`${base62}?_`, 62))
export const youneedabudget = defineMoneyRule(
  'youneedabudget',
  'YNAB',
  'youneedabudget.com',
  bare(hexLower, 64),
)
