WITH numbered AS (
  SELECT
    run_id,
    minutes,
    ROW_NUMBER() OVER (PARTITION BY run_id ORDER BY id DESC) AS place
  FROM delay_notes
),
delays AS (
  SELECT run_id, minutes
  FROM numbered
  WHERE place = 1
),
paid AS (
  SELECT ticket_id, SUM(cents) AS cents
  FROM payouts
  GROUP BY ticket_id
),
settled AS (
  SELECT
    t.customer_id,
    CASE
      WHEN d.minutes >= 120 THEN t.cents
      WHEN d.minutes >= 60 THEN t.cents / 2
      ELSE 0
    END AS due,
    COALESCE(p.cents, 0) AS paid
  FROM tickets AS t
  LEFT JOIN delays AS d ON d.run_id = t.run_id
  LEFT JOIN paid AS p ON p.ticket_id = t.id
  WHERE t.customer_id IS NOT NULL
)
SELECT customer_id, SUM(due - paid) AS owed_cents
FROM settled
GROUP BY customer_id
HAVING SUM(due - paid) <> 0;
