import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, padded, prefixed, uuid, uuidLike } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, hexLower, word } = alphabets
const definePagesRule = servicesThat(
  'Renders, fetches or stores documents and media at the cost of its owner.',
)

export const abyssale = definePagesRule('abyssale', 'Abyssale', 'abyssale.com', bare(base62, 40))
export const apiflash = definePagesRule('apiflash', 'ApiFlash', 'apiflash.com', bare(base36, 32))
export const apitemplate = definePagesRule(
  'apitemplate',
  'APITemplate.io',
  'apitemplate.io',
  bare(base62, 39),
)
export const blitapp = definePagesRule('blitapp', 'BlitApp', 'blitapp.com', bare(base64Url, 39))
export const browshot = definePagesRule('browshot', 'Browshot', 'browshot.com', bare(`${base62}-`, 28))
export const cloudimage = definePagesRule(
  'cloudimage',
  'Cloudimage',
  'cloudimage.com',
  bare(`${base36}_`, 30),
)
export const cloudplan = definePagesRule(
  'cloudplan',
  'Cloudplan',
  'cloudplan.biz',
  bare(`${base36Upper}-`, 32),
)
export const convertapi = definePagesRule(
  'convertapi',
  'ConvertAPI',
  'convertapi.com',
  prefixed('secret_', base62, 16),
)
export const craftmypdf = definePagesRule('craftmypdf', 'CraftMyPDF', 'craftmypdf.com', bare(base62, 35))
export const diggernaut = definePagesRule('diggernaut', 'Diggernaut', 'diggernaut.com', bare(base36, 40))
export const docparser = definePagesRule('docparser', 'Docparser', 'docparser.com', bare(hexLower, 40))
export const dronahq = definePagesRule('dronahq', 'DronaHQ', 'dronahq.com', bare(base36, 50))
export const duply = definePagesRule('duply', 'Duply', 'duply.co', uuid())
export const exportsdk = definePagesRule(
  'exportsdk',
  'ExportSDK',
  'exportsdk.com',
  shape([secret(base36, 5, 15), literal('_'), secret(`${base36}-`, 36)]),
)
export const fetchrss = definePagesRule('fetchrss', 'FetchRSS', 'fetchrss.com', bare(`${base62}.`, 40))
export const fileio = definePagesRule('fileio', 'File.io', 'file.io', bare(`${base36Upper}-.`, 39))
export const flat = definePagesRule('flat', 'Flat', 'flat.io', bare(base36, 128), { isWord: true })
export const gyazo = definePagesRule('gyazo', 'Gyazo', 'gyazo.com', bare(`${base62}-`, 43))
export const html2pdf = definePagesRule('html2pdf', 'Html2Pdf', 'html2pdf.app', bare(base62, 64))
export const hybiscus = definePagesRule('hybiscus', 'Hybiscus', 'hybiscus.dev', bare(base62, 43))
export const imagekit = definePagesRule('imagekit', 'ImageKit', 'imagekit.io', padded(`${base62}_`, 36))
export const parsers = definePagesRule('parsers', 'Parsers', 'parsers.dev', bare(base36, 64), {
  isWord: true,
})
export const parseur = definePagesRule('parseur', 'Parseur', 'parseur.com', bare(hexLower, 40))
export const pastebin = definePagesRule('pastebin', 'Pastebin', 'pastebin.com', bare(word, 32), {
  isWord: true,
})
export const pdflayer = definePagesRule('pdflayer', 'PdfLayer', 'pdflayer.com', bare(base36, 32))
export const pdfshift = definePagesRule('pdfshift', 'PDFShift', 'pdfshift.io', bare(hexLower, 32))
export const powrbot = definePagesRule('powrbot', 'Powrbot', 'powrbot.com', bare(base62, 40))
export const proxycrawl = definePagesRule('proxycrawl', 'ProxyCrawl', 'proxycrawl.com', bare(word, 22))
export const rownd = definePagesRule('rownd', 'Rownd', 'rownd.io', [uuidLike, bare(base36, 48)])
export const scrapeowl = definePagesRule('scrapeowl', 'ScrapeOwl', 'scrapeowl.com', bare(base36, 30))
export const scraperapi = definePagesRule('scraperapi', 'ScraperAPI', 'scraperapi.com', bare(base36, 32))
export const scraperbox = definePagesRule('scraperbox', 'ScraperBox', 'scraperbox.com', bare(base36Upper, 32))
export const scrapestack = definePagesRule('scrapestack', 'ScrapeStack', 'scrapestack.com', bare(base36, 32))
export const scrapingant = definePagesRule('scrapingant', 'ScrapingAnt', 'scrapingant.com', bare(base36, 32))
export const scrapingbee = definePagesRule(
  'scrapingbee',
  'ScrapingBee',
  'scrapingbee.com',
  bare(base36Upper, 80),
  { words: ['scrapingbee', 'scraping bee', 'scraping-bee', 'scraping_bee'] },
)
export const screenshotapi = definePagesRule(
  'screenshotapi',
  'ScreenshotAPI',
  'screenshotapi.net',
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
export const screenshotlayer = definePagesRule(
  'screenshotlayer',
  'ScreenshotLayer',
  'screenshotlayer.com',
  bare(word, 32),
)
export const selectpdf = definePagesRule('selectpdf', 'SelectPdf', 'selectpdf.com', bare(`${base36}-`, 36))
export const shotstack = definePagesRule('shotstack', 'Shotstack', 'shotstack.io', bare(base62, 40))
export const swiftype = definePagesRule(
  'swiftype',
  'Swiftype',
  'swiftype.com',
  shape([secret(base62, 6), literal('_'), secret(base62, 6), literal('-'), secret(base62, 6)]),
)
export const uploadcare = definePagesRule('uploadcare', 'Uploadcare', 'uploadcare.com', bare(base36, 20))
export const vyte = definePagesRule('vyte', 'Vyte', 'vyte.in', bare(base36, 50), { isWord: true })
export const webscraper = definePagesRule('webscraper', 'Web Scraper', 'webscraper.io', bare(base62, 60))
export const webscraping = definePagesRule(
  'webscraping',
  'WebScraping.AI',
  'webscrapingapi.com',
  bare(base62, 32),
  { isWord: true },
)
export const wistia = definePagesRule('wistia', 'Wistia', 'wistia.com', bare(base36, 64))
export const zenrows = definePagesRule('zenrows', 'ZenRows', 'zenrows.com', bare(hexLower, 40))
export const zenscrape = definePagesRule('zenscrape', 'Zenscrape', 'zenscrape.com', uuid())
export const zenserp = definePagesRule('zenserp', 'Zenserp', 'zenserp.com', bare(`${base36}-`, 36))
