/** All that the pages of a slice may take from the office. */
export { download, request, type Call, type Method } from './api.ts';
export { ApiProblem, type FieldProblem } from './problem.ts';
export { useCommand, useRead, type Command, type CommandCall, type CommandOptions, type ReadOptions } from './query.ts';
export { allows, currentPost, useSession, useSessionControl, type Post, type Session } from './session.tsx';
export { useMayLeave, useUnsaved } from './unsaved.tsx';
export { LANGUAGE_TAGS, useLocale, usePhrase } from './locale.tsx';
export { useAppearance } from './appearance.tsx';
export { useNarrow } from './useNarrow.ts';
export { useFormats, type Formats } from './formats.ts';
export {
  defineEntrance,
  definePage,
  defineSlice,
  type Entrance,
  type EntranceDefinition,
  type EntranceProps,
  type MenuGroup,
  type Page,
  type PageDefinition,
  type Slice,
} from './page.ts';
export { PageHead, type PageHeadProps } from './layout/PageHead.tsx';
export { PageState, ProblemAlert, type PageStateProps, type ProblemAlertProps } from './parts/PageState.tsx';
export { ConfirmReason, type ConfirmReasonProps, type Reason, type ReasonChoice } from './parts/ConfirmReason.tsx';
export { MaskedValue, VIEW_REASONS, type MaskedValueProps } from './parts/MaskedValue.tsx';
export {
  CountNumber,
  ProgressBar,
  StatusTag,
  type CountNumberProps,
  type Outcome,
  type ProgressBarProps,
  type StatusTagProps,
} from './parts/figures.tsx';
export { TraceTree, type TraceStep, type TraceTreeProps } from './parts/TraceTree.tsx';
export { fixedList, useList, type Listing, type ListState, type QueryValues } from './list/useList.ts';
export { QueryForm, type QueryField, type QueryFormProps } from './list/QueryForm.tsx';
export { ListTable, type ListColumn, type ListTableProps } from './list/ListTable.tsx';
export { RecordForm, type FormSection, type RecordChanges, type RecordFormProps, type RecordValues } from './form/RecordForm.tsx';
export { FieldInput, type FieldInputProps } from './form/FieldInput.tsx';
export { DateInput, type DateInputProps } from './form/DateInput.tsx';
export { PlacePicker, type PlaceLine, type PlacePickerProps } from './form/PlacePicker.tsx';
export { clearButton } from './form/clearButton.tsx';
export { findTypedDate } from './form/typedDate.ts';
