export {
  companyPaperPdf,
  companyPapers,
  type CompanyFacts,
  type CompanyPaper,
} from './company-papers.js';
export { inGroups, receiptPdf, type ReceiptFacts } from './receipt.js';
