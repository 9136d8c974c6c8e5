-- A dissector made by `wire export lua`. It runs in Lua 5.1 to 5.4, and needs nothing but Wireshark.
--
-- What stands first reads any value by a description of it; the descriptions stand behind it. Numbers are exact up to 53 bits
-- where something follows from them; wider ones are shown as UInt64 and Int64. Whatever bytes say, no error of Lua comes of it:
-- `fail` is caught where a frame begins, and becomes expert info at the byte that is wrong.

local MOST_ITEMS = 100000    -- of a frame
local MOST_LEVELS = 100      -- of the tree: deeper ones stand beside each other
local MOST_PAYLOAD = 2 ^ 28  -- bytes: a header that says more is taken for wrong

local P, E, NAME         -- the protocol, what is told of wrong bytes, and what the protocol is called
local F, T = {}, {}      -- fields to filter by, and types
local ALL = {}

local function field(kind, path, title, names)
  local made = ProtoField[kind]
  local abbreviation = NAME .. "." .. path
  if kind:find("int") then made = made(abbreviation, title, base.DEC, names)
  elseif kind == "framenum" then made = made(abbreviation, title, base.NONE, names)
  else made = made(abbreviation, title) end
  ALL[#ALL + 1] = made
  return made
end

local function fail(at, text, grows)
  error({ at = at, text = text, grows = grows }, 0)
end

local function short(r, needed)
  -- Of a list of a fixed size, all of it is too short, and not the element that is cut.
  local at = r.cut and r.cut_fin == r.fin and r.cut or r.at
  fail(at, string.format("%d bytes needed, but %d are left", needed, r.fin - r.at), true)
end

local function take(r, len)
  if r.fin - r.at < len then short(r, len) end
  local from = r.at
  r.at = from + len
  return from
end

-- Items of the tree

local function add(r, tree, field, from, to, label, value)
  if not tree then return nil end
  r.items = r.items + 1
  if r.items > MOST_ITEMS then fail(from, "more values than are shown") end
  local range, item = r.tvb(from, to - from), nil
  if value == nil then item = tree:add(field, range) else item = tree:add(field, range, value) end
  item:set_text(label)
  return item
end

local function begin(r, tree, field, label)
  r.deep = r.deep + 1
  if r.deep > MOST_LEVELS then return tree end
  return add(r, tree, field, r.at, r.at, label)
end

local function finish(r, tree, inner, from)
  r.deep = r.deep - 1
  if inner and inner ~= tree then inner:set_len(r.at - from) end
end

local function printable(text)
  return (text:gsub("[%c\\\034]", function(c) return string.format("\\x%02x", c:byte()) end))
end

local function hexadecimal(text)
  local shown = text:sub(1, 32):gsub(".", function(c) return string.format("%02x", c:byte()) end)
  return #text > 32 and shown .. "..." or shown
end

-- Numbers

local function fold(bytes, from, to)
  local number = 0
  for i = from, to do number = number * 256 + bytes[i] end
  return number
end

local function fixed(r, n)
  local from = take(r, n.width)
  local bytes = { r.data:byte(from + 1, from + n.width) }
  if n.little then
    for i = 1, math.floor(#bytes / 2) do bytes[i], bytes[#bytes + 1 - i] = bytes[#bytes + 1 - i], bytes[i] end
  end
  local negative = n.signed and bytes[1] >= 128
  if n.width <= 4 then
    local number = fold(bytes, 1, n.width)
    if negative then number = number - 256 ^ n.width end
    return number, number
  end
  local high, low = fold(bytes, 1, n.width - 4), fold(bytes, n.width - 3, n.width)
  if negative then high = high + 2 ^ 32 - 256 ^ (n.width - 4) end
  local number = (negative and high - 2 ^ 32 or high) * 2 ^ 32 + low
  return number, (n.signed and Int64 or UInt64).new(low, high)
end

local function varint(r, n)
  local start, groups = r.at, {}
  for i = 0, 9 do
    if start + i >= r.fin then short(r, i + 1) end
    local byte = r.data:byte(start + i + 1)
    groups[i + 1] = byte % 128
    if i == 9 and byte > 1 then fail(start, "a number of more than 64 bits") end
    if byte < 128 then
      if i > 0 and byte == 0 then fail(start, "a number in more bytes than it needs") end
      r.at = start + i + 1
      break
    end
  end
  local function group(i) return groups[i + 1] or 0 end
  local low = group(0) + group(1) * 2 ^ 7 + group(2) * 2 ^ 14 + group(3) * 2 ^ 21 + (group(4) % 16) * 2 ^ 28
  local high = math.floor(group(4) / 16) + group(5) * 2 ^ 3 + group(6) * 2 ^ 10 + group(7) * 2 ^ 17 + group(8) * 2 ^ 24
    + group(9) * 2 ^ 31
  local signed = n.kind == "zigzag"
  if signed then
    local odd = low % 2 == 1
    low, high = math.floor(low / 2) + (high % 2) * 2 ^ 31, math.floor(high / 2)
    if odd then low, high = 2 ^ 32 - 1 - low, 2 ^ 32 - 1 - high end
  end
  local negative = signed and high >= 2 ^ 31
  low, high = math.floor(low), math.floor(high)
  return (negative and high - 2 ^ 32 or high) * 2 ^ 32 + low, (signed and Int64 or UInt64).new(low, high)
end

-- The number that stands here, for arithmetic, and as it is shown.
local function number(r, n)
  local start = r.at
  local value, shown = (n.kind == "fixed" and fixed or varint)(r, n)
  if n.least and (value < n.least or value > n.most) then fail(start, "a number that its type does not hold") end
  return value, shown
end

local function decimal(shown)
  return type(shown) == "number" and string.format("%d", shown) or tostring(shown)
end

-- What follows from numbers

local function part(s, path)
  for i = 1, #path do
    if type(s) ~= "table" then return nil end
    s = s[path[i]]
  end
  return type(s) ~= "table" and s or nil
end

local function place(s, path)
  for i = 1, #path - 1 do
    if type(s) ~= "table" then return nil end
    s = s[path[i]]
  end
  return type(s) == "table" and s.at[path[#path]] or nil
end

local function both(a, b)
  local result, bit = 0, 1
  while a > 0 and b > 0 do
    if a % 2 == 1 and b % 2 == 1 then result = result + bit end
    a, b, bit = math.floor(a / 2), math.floor(b / 2), bit * 2
  end
  return result
end

local function linear(value, mask, shift, times, plus)
  if value == nil then return nil end
  if mask then
    if value < 0 then value = value + 2 ^ 48 end
    value = both(value, mask)
  end
  return math.floor(value / 2 ^ shift) * times + plus
end

local function compare(found, how, value)
  if found == nil then return false end
  if how == "==" then return found == value end
  if how == "!=" then return found ~= value end
  if how == "<" then return found < value end
  if how == "<=" then return found <= value end
  if how == ">" then return found > value end
  return found >= value
end

local function within(found, ranges)
  for _, range in ipairs(ranges) do
    if range[1] <= found and found <= range[2] then return true end
  end
  return false
end

local function among(found, ranges, is)
  return found ~= nil and within(found, ranges) == is
end

-- Lengths

local function fits(r, length, most, each, at)
  if length < 0 then fail(at, "a negative length") end
  if length > most then fail(at, string.format("a length over %.0f", most)) end
  if length * each > r.fin - r.at then
    fail(at, string.format("length %.0f, but %d bytes are left", length, r.fin - r.at), true)
  end
  return length
end

local function claimed(r, p, most, each)
  local start = r.at
  local value = number(r, p)
  if p.named_null and value == p.null then fail(start, "null, where nothing may be missing") end
  if value < 0 then fail(start, "a negative length") end
  return fits(r, value * p.times + p.plus, most, each, start)
end

local function is_null(r, p)
  if p.null == nil then return false end
  if p.kind ~= "fixed" then
    local is = r.at < r.fin and r.data:byte(r.at + 1) == p.null_byte
    if is then r.at = r.at + 1 end
    return is
  end
  if r.fin - r.at < p.width then return false end
  local start = r.at
  if fixed(r, p) == p.null then return true end
  r.at = start
  return false
end

-- How many bytes stand in front of what ends a string, which is looked for in steps of a unit.
local function until_end(r, e, most)
  local at = r.at
  while at + #e.bytes <= r.fin do
    if r.data:sub(at + 1, at + #e.bytes) == e.bytes then
      local len = at - r.at + (e.kept and #e.bytes or 0)
      if len > most then break end
      return len
    end
    at = at + e.unit
  end
  fail(r.at, "what ends it is missing, or too far", true)
end

local function unpadded(r, pad, unit)
  local last = r.at + math.floor((r.fin - r.at) / unit) * unit
  while last > r.at do
    for i = last - unit + 1, last do
      if r.data:byte(i) ~= pad then return last - r.at end
    end
    last = last - unit
  end
  return 0
end

-- The bytes of a string. Its length and its end are items of their own.
local function extent(r, d, tree, label, known, unit)
  local e, start, len = d.ends, r.at, nil
  if known then
    len = known * unit
  elseif e.counts then
    len = claimed(r, e, d.most, unit) * unit
    add(r, tree, F.length, start, r.at, string.format("%s (length): %d", label, len / unit))
  elseif e.kind == "until" then
    len = until_end(r, e, d.most * unit)
  else
    len = e.kind == "padded" and unpadded(r, e.pad, unit) or r.fin - r.at
    if math.floor(len / unit) > d.most then fail(r.at, "a length over what it may be") end
    if len % unit ~= 0 then
      r.at = r.fin - 1
      short(r, unit)
    end
  end
  local from = take(r, len)
  return from, r.at
end

local function ended(r, d, tree, label, known)
  local e = d.ends
  if known or e.kind ~= "until" or e.kept then return end
  local from = take(r, #e.bytes)
  add(r, tree, F.ending, from, r.at, label .. "(end)")
end

-- Text

local function utf8_fault(text)
  local i, len = 1, #text
  while i <= len do
    local a, b = text:byte(i, i + 1)
    local more, least, most = 0, 0x80, 0xbf
    if a >= 0x80 then
      if a >= 0xc2 and a <= 0xdf then more = 1
      elseif a >= 0xe0 and a <= 0xef then more = 2
      elseif a >= 0xf0 and a <= 0xf4 then more = 3
      else return i - 1 end
      if a == 0xe0 then least = 0xa0 elseif a == 0xed then most = 0x9f
      elseif a == 0xf0 then least = 0x90 elseif a == 0xf4 then most = 0x8f end
      if not b or b < least or b > most then return i - 1 end
      for j = 2, more do
        local c = text:byte(i + j)
        if not c or c < 0x80 or c > 0xbf then return i - 1 end
      end
    end
    i = i + 1 + more
  end
  return nil
end

local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xc0 + math.floor(code / 0x40), 0x80 + code % 0x40) end
  if code < 0x10000 then
    return string.char(0xe0 + math.floor(code / 0x1000), 0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
  end
  return string.char(0xf0 + math.floor(code / 0x40000), 0x80 + math.floor(code / 0x1000) % 0x40,
    0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
end

local function from_utf16(text, little)
  local shown, i = {}, 1
  local function unit(at)
    local a, b = text:byte(at, at + 1)
    if not b then return nil end
    return little and b * 256 + a or a * 256 + b
  end
  while i + 1 <= #text do
    local code, low = unit(i), unit(i + 2)
    if code >= 0xd800 and code <= 0xdbff and low and low >= 0xdc00 and low <= 0xdfff then
      code = 0x10000 + (code - 0xd800) * 0x400 + low - 0xdc00
      i = i + 2
    elseif code >= 0xd800 and code <= 0xdfff then
      code = 0xfffd
    end
    shown[#shown + 1] = utf8_of(code)
    i = i + 2
  end
  return table.concat(shown)
end

local function characters(text, from, d)
  if d.encoding == "utf8" then
    local fault = utf8_fault(text)
    if fault then fail(from + fault, "no UTF-8") end
    return text
  elseif d.encoding == "ascii" then
    local fault = text:find("[\128-\255]")
    if fault then fail(from + fault - 1, "no ASCII") end
    return text
  elseif d.encoding == "latin1" then
    return (text:gsub("[\128-\255]", function(c) return utf8_of(c:byte()) end))
  end
  return from_utf16(text, d.little)
end

-- Values, by their kind: each takes the reader, the description, the item around it, what the value is called there, and the
-- length or number that another field holds. What it returns is what others may look at.

local read = {}

local function value(r, d, tree, label, known)
  return read[d.kind](r, d, tree, label, known)
end

function read.number(r, d, tree, label)
  local start = r.at
  local found, shown = number(r, d.number)
  if d.values and not within(found, d.values) then fail(start, "a number that is none of the values") end
  local name = d.names and d.names[found]
  local text = decimal(shown)
  add(r, tree, d.field, start, r.at, label .. ": " .. (name and name .. " (" .. text .. ")" or text), shown)
  return found, start
end

function read.bool(r, d, tree, label)
  local start = r.at
  local found = number(r, d.number)
  if found ~= d.no and found ~= d.yes then fail(start, "neither of the two numbers that a bool is") end
  local is = found == d.yes
  add(r, tree, d.field, start, r.at, label .. ": " .. tostring(is), is)
  return is and 1 or 0, start
end

function read.float(r, d, tree, label)
  local from = take(r, d.width)
  local range = r.tvb(from, d.width)
  local float = d.little and range:le_float() or range:float()
  add(r, tree, d.field, from, r.at, label .. ": " .. string.format("%.17g", float), float)
  return nil, from
end

function read.zeros(r, d, tree, label)
  local from = take(r, d.count)
  for i = from + 1, r.at do
    if r.data:byte(i) ~= 0 then fail(i - 1, "a byte of padding that is not zero") end
  end
  if d.count > 0 then add(r, tree, d.field, from, r.at, string.format("%s: %d zeros", label, d.count)) end
  return nil, from
end

function read.bytes(r, d, tree, label, known)
  local start = r.at
  local from, to = extent(r, d, tree, label, known, 1)
  local found = r.data:sub(from + 1, to)
  add(r, tree, d.field, from, to, label .. ": " .. hexadecimal(found))
  ended(r, d, tree, label .. " ", known)
  return found, start
end

function read.text(r, d, tree, label, known)
  local start = r.at
  local from, to = extent(r, d, tree, label, known, d.encoding == "utf16" and 2 or 1)
  local found = r.data:sub(from + 1, to)
  local shown = printable(characters(found, from, d))
  add(r, tree, d.field, from, to, label .. ': "' .. shown .. '"', shown)
  ended(r, d, tree, label .. " ", known)
  return found, start
end

function read.fixed_text(r, d, tree, label)
  local from = take(r, d.len)
  local all = r.data:sub(from + 1, r.at)
  local fault = utf8_fault(all)
  if fault then fail(from + fault, "no UTF-8") end
  local len = d.len
  while len > 0 and all:byte(len) == d.pad do len = len - 1 end
  local found = all:sub(1, len)
  local shown = printable(found)
  add(r, tree, d.field, from, r.at, label .. ': "' .. shown .. '"', shown)
  return found, from
end

-- Numbers of one size, which are shown as one value.
local function run(r, d, tree, label, count)
  local n = d.element.number
  local from = take(r, count * n.width)
  local found = r.data:sub(from + 1, r.at)
  if n.width == 1 and d.is_string then
    add(r, tree, d.field, from, r.at, label .. ": " .. hexadecimal(found))
    return found, from
  end
  local shown, at = {}, r.at
  r.at = from
  for i = 1, math.min(count, 16) do
    local _, each = fixed(r, n)
    shown[i] = decimal(each)
  end
  r.at = at
  add(r, tree, d.field, from, at, label .. ": [" .. table.concat(shown, ", ") .. (count > 16 and ", ...]" or "]"))
  return found, from
end

function read.array(r, d, tree, label, known)
  local start, e = r.at, d.ends
  local count = nil
  if known then
    count = known
  elseif e.counts then
    count = claimed(r, e, d.most, d.least_len)
  end
  local behind = r.at
  if count and d.is_run then
    if behind > start then add(r, tree, F.count, start, behind, string.format("%s (count): %d", label, count)) end
    run(r, d, tree, label, count)
    return nil, start
  end
  r.at = start
  local inner = begin(r, tree, d.field, label)
  r.at = behind
  if count then
    if behind > start then add(r, inner, F.count, start, behind, string.format("(count): %d", count)) end
    for i = 0, count - 1 do value(r, d.element, inner, string.format("[%d]", i)) end
  else
    local index = 0
    while true do
      if e.kind == "until" then
        if r.fin - r.at < #e.bytes then short(r, #e.bytes) end
        if r.data:sub(r.at + 1, r.at + #e.bytes) == e.bytes then break end
      elseif r.at >= r.fin then
        break
      end
      if index == d.most then fail(start, "more elements than there may be") end
      value(r, d.element, inner, string.format("[%d]", index))
      index = index + 1
    end
    ended(r, d, inner, "")
  end
  finish(r, tree, inner, start)
  return nil, start
end

function read.fixed(r, d, tree, label)
  if d.is_run then return run(r, d, tree, label, d.count) end
  local start, cut, cut_fin = r.at, r.cut, r.cut_fin
  if d.len and r.fin - r.at < d.len and not (cut and cut_fin == r.fin) then r.cut, r.cut_fin = r.at, r.fin end
  local inner = begin(r, tree, d.field, label)
  for i = 0, d.count - 1 do value(r, d.element, inner, string.format("[%d]", i)) end
  finish(r, tree, inner, start)
  r.cut, r.cut_fin = cut, cut_fin
  return nil, start
end

function read.optional(r, d, tree, label)
  local start = r.at
  if d.prefix then
    if is_null(r, d.prefix) then
      add(r, tree, F.null, start, r.at, label .. " (null)")
      return nil, start
    end
  elseif d.is_flagged then
    local from = take(r, 1)
    local byte = r.data:byte(from + 1)
    if byte > 1 then fail(from, "neither 0 nor 1") end
    add(r, tree, byte == 1 and F.present or F.null, from, r.at, label .. (byte == 1 and " (present)" or " (null)"))
    if byte == 0 then return nil, start end
  end
  return value(r, d.value, tree, label)
end

function read.pair(r, d, tree, label)
  local start = r.at
  local inner = begin(r, tree, d.field, label)
  for i, each in ipairs(d.parts) do value(r, each, inner, string.format("(part %d)", i)) end
  finish(r, tree, inner, start)
  return nil, start
end

local fields

function read.struct(r, d, tree, label)
  local start, def = r.at, T[d.to]
  if d.limit then
    if r.levels >= d.limit then fail(r.at, "values stand too deep in each other") end
    r.levels = r.levels + 1
  end
  local inner = begin(r, tree, d.field, label)
  local s = fields(r, def.fields, inner)
  if def.ignores_extra and r.at < r.fin then
    local from = take(r, r.fin - r.at)
    add(r, inner, F.filler, from, r.at, "(filler)")
  end
  finish(r, tree, inner, start)
  if d.limit then r.levels = r.levels - 1 end
  return s, start
end

local function fill(r, how, tree, label)
  local from = r.at
  if how == nil then
    if r.at < r.fin then fail(r.at, string.format("%d bytes left over", r.fin - r.at)) end
    return
  end
  r.at = r.fin
  if how ~= "ignored" then
    for i = from + 1, r.fin do
      if r.data:byte(i) ~= how then fail(i - 1, "a byte that should fill the size") end
    end
  end
  if r.at > from then add(r, tree, F.filler, from, r.at, label .. "(filler)") end
end

-- The variant that a number chooses, which stands here, or in another field at `at`.
function read.enum(r, d, tree, label, known, at)
  local start, def = r.at, T[d.to]
  if d.limit then
    if r.levels >= d.limit then fail(r.at, "values stand too deep in each other") end
    r.levels = r.levels + 1
  end
  local inner = begin(r, tree, d.field, label)
  local tag, shown = known, known
  if tag == nil then tag, shown = number(r, def.number) end
  local variant = def.variants[tag]
  if not variant and (not def.number.low or tag >= def.number.low and tag <= def.number.high) then
    variant = def.otherwise
  end
  if not variant then fail(at or start, "no variant has the number " .. decimal(shown)) end
  local text = variant.name == "" and decimal(shown) or variant.name .. " (" .. decimal(shown) .. ")"
  add(r, inner, def.field, start, r.at, "(variant): " .. text, shown)
  if variant.size then
    local from, outer = r.at, r.fin
    local len = claimed(r, variant.size, variant.size.most, 1)
    add(r, inner, F.size, from, r.at, string.format("(size): %d", len))
    r.fin = r.at + len
    fields(r, variant.fields, inner)
    fill(r, variant.fill, inner, "")
    r.fin = outer
  else
    fields(r, variant.fields, inner)
  end
  finish(r, tree, inner, start)
  if d.limit then r.levels = r.levels - 1 end
  return tag, start
end

-- Fields

local function held(s, term)
  return linear(part(s, term.path) or 0, term.mask, term.shift, term.times, term.plus), place(s, term.path)
end

local function present(r, f, s, tree)
  local known, at = nil, nil
  if f.holder then
    known, at = held(s, f.holder)
    fits(r, known, f.d.most, f.d.least_len or 1, at or r.at)
  elseif f.switch then
    known, at = held(s, f.switch)
  end
  return read[f.d.kind](r, f.d, tree, f.name, known, at)
end

local function in_size(r, f, s, tree)
  if not f.size then return present(r, f, s, tree) end
  local z, start, outer, len = f.size, r.at, r.fin, nil
  if z.kind == "constant" then
    if r.fin - r.at < z.len then short(r, z.len) end
    len = z.len
  elseif z.kind == "held" then
    local found, at = held(s, z.term)
    len = fits(r, found, math.huge, 1, at or r.at)
  else
    len = claimed(r, z, z.most, 1)
    add(r, tree, F.size, start, r.at, string.format("%s (size): %d", f.name, len))
  end
  r.fin = r.at + len
  local found, at = present(r, f, s, tree)
  fill(r, f.fill, tree, f.name .. " ")
  r.fin = outer
  return found, at
end

local function padding(r, f, origin, tree)
  local from = r.at
  local len = -(from - origin) % f.align
  take(r, len)
  if not f.is_align_ignored then
    for i = from + 1, r.at do
      if r.data:byte(i) ~= 0 then fail(i - 1, "a byte of padding that is not zero") end
    end
  end
  if len > 0 then add(r, tree, F.filler, from, r.at, f.name .. " (filler)") end
end

local function constant(f, found, start)
  if found == nil or found == f.constant then return end
  local at = start
  if f.is_compared then
    while found:byte(at - start + 1) == f.constant:byte(at - start + 1) do at = at + 1 end
  end
  fail(at, "not the value that it always has")
end

local function bits(r, f, s, tree)
  local group, at = s[f.bits.group], s.at[f.bits.group]
  if group == nil then return nil, r.at end
  if group < 0 then group = group + 256 ^ f.bits.bytes end
  local found = math.floor(group / 2 ^ f.bits.shift) % 2 ^ f.bits.count
  if f.bits.signed and found >= 2 ^ (f.bits.count - 1) then found = found - 2 ^ f.bits.count end
  local name, text, shown = f.names and f.names[found], string.format("%d", found), found
  local to = at + f.bits.bytes
  if f.is_bool then
    text, shown = tostring(found ~= 0), found ~= 0
  elseif f.variants then
    if not f.variants[found] and not f.takes_any then fail(at, "no variant has the number " .. text) end
    name = f.variants[found]
  end
  local label = f.name .. (f.variants and " (variant): " or ": ")
  add(r, tree, f.field, at, to, label .. (name and name ~= "" and name .. " (" .. text .. ")" or text), shown)
  if f.constant and found ~= f.constant then fail(at, "not the value that it always has") end
  return found, at
end

function fields(r, list, tree)
  local s, origin = { at = {} }, r.at
  for i, f in ipairs(list) do
    local own, start, is_there = tree, r.at, true
    if f.is_hidden then own = nil end
    if f.bits then
      s[i], start = bits(r, f, s, own)
      s.at[i] = start
    elseif f.when and not f.when(s) or f.default and r.at >= r.fin then
      is_there = false
      s[i], s.at[i] = f.absent, start
    else
      if f.align then padding(r, f, origin, own) end
      start = r.at
      s[i], s.at[i] = in_size(r, f, s, own)
      if f.constant ~= nil then constant(f, s[i], start) end
    end
    if is_there and f.check and not f.check(s) then fail(start, "its check does not hold") end
  end
  return s
end
