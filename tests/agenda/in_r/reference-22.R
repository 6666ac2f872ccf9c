# Solves the map of 22 uncertain numbers of tests/agenda/test_reference_model.py in R: the source of reference-22.json.
#
#   apt-get install r-base-core r-cran-mgcv
#   Rscript tests/agenda/in_r/reference-22.R > tests/agenda/in_r/reference-22.json    (a quarter of an hour on one core)
#
# Twice, and nothing of the engine in it:
# - `regression`: what the R packages voi and BCEA do for one number. mgcv::gam smooths the outcome of random draws over
#   that number (cubic regression spline); EVPPI = mean(max(0, fit)) - max(0, mean(fit)), as in Strong, Oakley & Brennan
#   (2014). Replicates on fresh draws give the standard error; EVPI is taken from more draws still.
# - `exact`: stats::integrate for EVPPI and stats::uniroot for the tipping points, on the outcome written out below.
# No test needs R: they read the JSON.

library(mgcv)

replicates <- 20L
draws <- 500000L
draws_evpi <- 60000000L
block <- 1000000L

knobs <- read.table(text = "
m0.quantity          pert        60    100   120
m1.quantity          triangular  20    30    70
m0>e0.rate           uniform     0.1   0.2   0.5
m0>e1.rate           pert        0.2   0.3   0.9
m0>e2.rate           normal      -0.1  NA    0.6
m1>e3.rate           lognormal   0.5   NA    4.0
m1>e4.rate           triangular  0.5   1.0   1.1
m0>e0.deadweight     pert        0.0   0.2   0.6
m0>e1.deadweight     uniform     0.0   0.1   0.4
m0>e2.own_share      triangular  0.3   0.5   1.0
m1>e3.displacement   pert        0.0   0.1   0.3
m1>e4.own_share      uniform     0.4   0.7   0.8
e0.unit_value        lognormal   100   NA    900
e1.unit_value        pert        50    120   400
e2.unit_value        normal      50    NA    250
e3.unit_value        triangular  10    60    90
e4.unit_value        uniform     40    80    160
i0.amount            pert        11000 14000 20000
i1.amount            triangular  2000  3000  6000
i1.unit_cost         lognormal   5     NA    40
i2.amount            normal      500   NA    1500
i2.unit_cost         uniform     1     2     6
", col.names = c("address", "dist", "low", "likely", "high"), stringsAsFactors = FALSE)
rownames(knobs) <- knobs$address
z95 <- qnorm(0.95) # the ends of a range are its 5th and 95th percentile where it has no ends of its own

npv <- function(x) {
  with(x, `m0.quantity` * `m0>e0.rate` * (1 - `m0>e0.deadweight`) * `e0.unit_value` +
    `m0.quantity` * `m0>e1.rate` * (1 - `m0>e1.deadweight`) * `e1.unit_value` +
    `m0.quantity` * `m0>e2.rate` * `m0>e2.own_share` * `e2.unit_value` +
    `m1.quantity` * `m1>e3.rate` * (1 - `m1>e3.displacement`) * `e3.unit_value` +
    `m1.quantity` * `m1>e4.rate` * `m1>e4.own_share` * `e4.unit_value` -
    `i0.amount` - `i1.amount` - `m1.quantity` * `i1.unit_cost` - `i2.amount` - `m0.quantity` * `i2.unit_cost`)
}

draw <- function(k, n) {
  with(k, switch(dist,
    uniform = runif(n, low, high),
    normal = rnorm(n, (low + high) / 2, (high - low) / 2 / z95),
    lognormal = rlnorm(n, log(low * high) / 2, log(high / low) / 2 / z95),
    pert = low + (high - low) * rbeta(n, 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)),
    triangular = {
      u <- runif(n)
      bend <- (likely - low) / (high - low)
      ifelse(u < bend, low + sqrt(u * (high - low) * (likely - low)), high - sqrt((1 - u) * (high - low) * (high - likely)))
    }
  ))
}

density <- function(k, x) {
  with(k, switch(dist,
    uniform = dunif(x, low, high),
    normal = dnorm(x, (low + high) / 2, (high - low) / 2 / z95),
    lognormal = dlnorm(x, log(low * high) / 2, log(high / low) / 2 / z95),
    pert = dbeta((x - low) / (high - low), 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)) / (high - low),
    triangular = 2 / (high - low) * ifelse(x < likely, (x - low) / (likely - low), (high - x) / (high - likely))
  ))
}

mean_of <- function(k) {
  with(k, switch(dist,
    uniform = ,
    normal = (low + high) / 2,
    lognormal = exp(log(low * high) / 2 + (log(high / low) / 2 / z95)^2 / 2),
    pert = (low + 4 * likely + high) / 6,
    triangular = (low + likely + high) / 3
  ))
}

likely_of <- function(k) {
  if (!is.na(k$likely)) k$likely else if (k$dist == "normal") (k$low + k$high) / 2 else sqrt(k$low * k$high)
}

each <- function(f) sapply(knobs$address, function(a) f(knobs[a, ]), simplify = FALSE)
sample_all <- function(n) each(function(k) draw(k, n))
means <- each(mean_of)
likelies <- each(likely_of)
swap <- function(values, address, x) npv(`[[<-`(values, address, x))
digits <- function(x) sprintf("%.15g", x)

# Exact: the outcome is a straight line in each number while the others stand at their means.
tip <- function(values, address) {
  line <- function(x) vapply(x, function(one) swap(values, address, one), 0)
  if (abs(line(1) - line(0)) < 1e-9) return(NA)
  uniroot(line, c(-1, 1), extendInt = "yes", tol = 1e-13, maxiter = 10000)$root
}

evppi <- function(address) {
  k <- knobs[address, ]
  stands <- sign(npv(means))
  averted <- function(x) pmax(-stands * swap(means, address, x), 0) * density(k, x)
  turn <- tip(means, address)
  ends <- switch(k$dist,
    normal = (k$low + k$high) / 2 + c(-12, 12) * (k$high - k$low) / 2 / z95,
    lognormal = exp(log(k$low * k$high) / 2 + c(-12, 12) * log(k$high / k$low) / 2 / z95),
    c(k$low, k$high)
  )
  inner <- c(k$low, likelies[[address]], k$high, turn)
  edges <- sort(unique(c(ends, inner[inner > ends[1] & inner < ends[2]])))
  sum(mapply(function(a, b) {
    integrate(averted, a, b, rel.tol = 1e-11, abs.tol = 1e-12, subdivisions = 2000L)$value
  }, head(edges, -1), tail(edges, -1)))
}

# By regression, replicate after replicate on fresh draws.
one_replicate <- function(seed) {
  set.seed(seed)
  values <- sample_all(draws)
  outcome <- npv(values)
  vapply(knobs$address, function(a) {
    fit <- fitted(gam(y ~ s(x, bs = "cr"), data = data.frame(y = outcome, x = values[[a]])))
    mean(pmax(fit, 0)) - max(mean(fit), 0)
  }, 0)
}

# EVPI needs no regression: one sum per block; the blocks give the standard error.
evpi_of_block <- function(seed) {
  set.seed(seed)
  outcome <- npv(sample_all(block))
  mean(pmax(-sign(npv(means)) * outcome, 0))
}

found <- vapply(seq_len(replicates), one_replicate, numeric(nrow(knobs)))
blocks <- vapply(1000L + seq_len(draws_evpi / block), evpi_of_block, 0)

rows <- vapply(seq_len(nrow(knobs)), function(i) {
  k <- knobs[i, ]
  sprintf(
    '    "%s": {"knob": ["%s", %s, %s, %s], "evppi": %s, "tipping": %s, "tipping_at_mean": %s, "regression": %s, "se": %s}',
    k$address, k$dist, digits(k$low), if (is.na(k$likely)) "null" else digits(k$likely), digits(k$high),
    digits(evppi(k$address)), digits(tip(likelies, k$address)), digits(tip(means, k$address)),
    digits(mean(found[i, ])), digits(sd(found[i, ]) / sqrt(replicates))
  )
}, "")

cat(
  "{\n",
  sprintf(
    '  "source": "tests/agenda/in_r/reference-22.R, run on %s with %s, mgcv %s (gam, the regression that the R packages voi and BCEA use for EVPPI) and stats %s (integrate, uniroot).",\n',
    format(Sys.time(), "%Y-%m-%d", tz = "UTC"), R.version.string, packageVersion("mgcv"), packageVersion("stats")
  ),
  sprintf('  "method": "regression: %d replicates of %d draws, seeds 1 to %d, se over the replicates; evpi: %d draws in blocks of %d, seeds from 1001, se over the blocks; evppi and tipping points: exact.",\n', replicates, draws, replicates, draws_evpi, block),
  '  "tolerance": {"exact_rel": 1e-6, "regression_se": 4, "evpi_rel": 5e-3},\n',
  sprintf('  "npv": {"likely": %s, "mean": %s},\n', digits(npv(likelies)), digits(npv(means))),
  sprintf('  "evpi": {"value": %s, "se": %s},\n', digits(mean(blocks)), digits(sd(blocks) / sqrt(length(blocks)))),
  '  "knobs": {\n', paste(rows, collapse = ",\n"), "\n  }\n}\n",
  sep = ""
)
