import { AppraisalPart } from './AppraisalPart.tsx';

/** Of whoever is signed in: every point, and how it came about. */
export default function MyAppraisalPage() {
  return <AppraisalPart helperId={undefined} />;
}
