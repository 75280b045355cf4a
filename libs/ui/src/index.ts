export { Band, type BandProps } from './band.js';
export { Button, buttonClass, type ButtonProps, type ButtonTone } from './button.js';
export { Drawing, type DrawingProps, WeaveStrip } from './drawing.js';
export { ErrorSummary, type ErrorSummaryProps } from './error-summary.js';
export {
  Choice,
  type ChoiceProps,
  FieldGroup,
  type FieldGroupProps,
  fieldId,
  type Option,
  SelectField,
  type SelectFieldProps,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './field.js';
export { Logo } from './logo.js';
export {
  Badge,
  type BadgeTone,
  Card,
  type CardProps,
  Disclosure,
  type DisclosureProps,
  EmptyState,
  type EmptyStateProps,
  type Fact,
  Facts,
  Notice,
  type NoticeProps,
  type NoticeTone,
} from './pieces.js';
export { pick, seedOf } from './seed.js';
export { type Column, MoreLink, Table, type TableProps } from './table.js';
