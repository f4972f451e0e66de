-- payouts_multiply: Joins single payouts, so a ticket paid twice is due twice.
WITH delays AS (
  SELECT run_id, minutes FROM (
    SELECT run_id, minutes, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place FROM delay_notes
  ) AS numbered WHERE place = 1
), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 120 THEN t.cents WHEN d.minutes >= 60 THEN t.cents / 2 ELSE 0 END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t LEFT JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN payouts AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) <> 0;

-- largest_delay: Takes the largest delay of a run for the last one.
WITH delays AS (SELECT run_id, MAX(minutes) AS minutes FROM delay_notes GROUP BY run_id),
paid AS (SELECT ticket_id, SUM(cents) AS cents FROM payouts GROUP BY ticket_id), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 120 THEN t.cents WHEN d.minutes >= 60 THEN t.cents / 2 ELSE 0 END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t LEFT JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) <> 0;

-- withdrawn_revives: Drops notes without minutes first, so the note before counts again.
WITH delays AS (
  SELECT run_id, minutes FROM (
    SELECT run_id, minutes, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place
    FROM delay_notes WHERE minutes IS NOT NULL
  ) AS numbered WHERE place = 1
), paid AS (SELECT ticket_id, SUM(cents) AS cents FROM payouts GROUP BY ticket_id), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 120 THEN t.cents WHEN d.minutes >= 60 THEN t.cents / 2 ELSE 0 END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t LEFT JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) <> 0;

-- no_payout_no_debt: Without a default, what was never paid out makes the difference NULL.
WITH delays AS (
  SELECT run_id, minutes FROM (
    SELECT run_id, minutes, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place FROM delay_notes
  ) AS numbered WHERE place = 1
), paid AS (SELECT ticket_id, SUM(cents) AS cents FROM payouts GROUP BY ticket_id), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 120 THEN t.cents WHEN d.minutes >= 60 THEN t.cents / 2 ELSE 0 END AS due,
    p.cents AS paid
  FROM tickets AS t LEFT JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) <> 0;

-- on_time_lost: Joins the notes so that tickets of runs without one vanish, with what was paid for them.
WITH delays AS (
  SELECT run_id, minutes FROM (
    SELECT run_id, minutes, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place FROM delay_notes
  ) AS numbered WHERE place = 1
), paid AS (SELECT ticket_id, SUM(cents) AS cents FROM payouts GROUP BY ticket_id), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 120 THEN t.cents WHEN d.minutes >= 60 THEN t.cents / 2 ELSE 0 END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) <> 0;

-- never_too_much: Shows only customers who still get money.
WITH delays AS (
  SELECT run_id, minutes FROM (
    SELECT run_id, minutes, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place FROM delay_notes
  ) AS numbered WHERE place = 1
), paid AS (SELECT ticket_id, SUM(cents) AS cents FROM payouts GROUP BY ticket_id), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 120 THEN t.cents WHEN d.minutes >= 60 THEN t.cents / 2 ELSE 0 END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t LEFT JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) > 0;

-- half_comes_first: Tests for 60 minutes first, which 120 minutes pass as well.
WITH delays AS (
  SELECT run_id, minutes FROM (
    SELECT run_id, minutes, ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place FROM delay_notes
  ) AS numbered WHERE place = 1
), paid AS (SELECT ticket_id, SUM(cents) AS cents FROM payouts GROUP BY ticket_id), settled AS (
  SELECT t.customer_id, CASE WHEN d.minutes >= 60 THEN t.cents / 2 WHEN d.minutes >= 120 THEN t.cents ELSE 0 END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t LEFT JOIN delays AS d ON d.run_id = t.run_id LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents FROM settled GROUP BY customer_id HAVING SUM(due - paid) <> 0;
