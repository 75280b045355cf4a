export {
  companyPaperPdf,
  companyPapers,
  type CompanyFacts,
  type CompanyPaper,
} from './company-papers.js';
export { lettersPdf } from './letter.js';
export type { LetterFacts } from './letter-facts.js';
export { inGroups, receiptPdf, type ReceiptFacts } from './receipt.js';
export { wishCardsPdf, type WishCardFacts, type WishCardSheet } from './wish-cards.js';
export { handoverPdf, packingSlipPdf, type HandoverFacts, type SlipFacts } from './goods-papers.js';
