-- What the case of a decision came to when somebody last looked at the pair: money that it records later counts nowhere where the other
-- one counts, and is shown to a person. NULL: decided by a program that did not keep it.
ALTER TABLE duplicate_decisions
    ADD COLUMN seen_agreed_fen numeric, ADD COLUMN seen_performed_fen numeric, ADD COLUMN seen_voucher_fen numeric;

-- Cases that are counted at another point and have come to other sums since.
CREATE VIEW later_figures AS
SELECT d.point, d.subject, d.other_point, d.other_subject, d.decided_at, d.seen_performed_fen, c.number, c.agreed_fen,
    c.performed_fen, c.voucher_fen, c.judged_at
FROM duplicate_decisions d
JOIN counted_elsewhere e ON e.point = d.point AND e.subject = d.subject AND e.other_point = d.other_point
    AND e.other_subject = d.other_subject
JOIN cases c ON c.point = d.point AND c.subject = d.subject
WHERE (c.agreed_fen, c.performed_fen, c.voucher_fen)
    IS DISTINCT FROM (d.seen_agreed_fen, d.seen_performed_fen, d.seen_voucher_fen);
