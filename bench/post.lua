-- Replays the whole HTTP requests of a file, each ended by a zero byte, and prints one line:
-- RESULT requests microseconds p50 p99 bad
local questions, place = {}, 0

function init(args)
  local file = io.open(args[1], "rb")
  for question in file:read("*a"):gmatch("([^%z]+)%z") do
    questions[#questions + 1] = question
  end
  file:close()
end

function request()
  place = place % #questions + 1
  return questions[place]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.status + errors.timeout + errors.connect + errors.read + errors.write))
end
