
-- Frames: where each ends, which message it has, and which request a response answers

P.fields = ALL
P.experts = { E }

local asked, answers, answered = {}, {}, {}

function P.init()
  asked, answers, answered = {}, {}, {}
end

local function reader(tvb, data, at, fin)
  return { tvb = tvb, data = data, at = at, fin = fin, items = 0, deep = 0, levels = 0 }
end

local function malformed(r, tree, fault)
  if type(fault) ~= "table" then error(fault, 0) end
  local at = math.min(fault.at, #r.data)
  local item = tree:add(F.fault, r.tvb(at, math.min(1, #r.data - at)))
  item:set_text(string.format("(error) at byte %d: %s", at - r.begin, fault.text))
  item:add_proto_expert_info(E, fault.text)
  return fault
end

local function at_path(s, path)
  return path and part(s, path) or nil
end

-- The number of the field that tells requests apart.
local function tag_of(shape, header, own)
  if shape.tag then return at_path(own, shape.tag) end
  return shape.frame_tag and at_path(header, shape.frame_tag) or nil
end

local function conversation(pinfo, is_request)
  local from, to = tostring(pinfo.src) .. ":" .. pinfo.src_port, tostring(pinfo.dst) .. ":" .. pinfo.dst_port
  return is_request and from .. " " .. to or to .. " " .. from
end

-- Remembers a request, or finds the one that is answered. Only the first time: later the order of frames is any.
local function link(pinfo, r, is_request, tag, key)
  local id = string.format("%d:%d:%d", pinfo.number, r.begin, r.fin)
  if pinfo.visited then return id end
  local of = conversation(pinfo, is_request)
  local queues = asked[of] or {}
  asked[of] = queues
  local queue = queues[tag or ""] or {}
  queues[tag or ""] = queue
  if is_request then
    if not key or ANSWERED[key] then queue[#queue + 1] = { id = id, number = pinfo.number, key = key } end
  elseif queue[1] and (key == nil or key == queue[1].key) then
    local request = table.remove(queue, 1)
    answers[id], answered[request.id] = request, pinfo.number
  end
  return id
end

local function linked(r, tree, id)
  if answers[id] then tree:add(F.answers, r.tvb(r.begin, 0), answers[id].number):set_generated() end
  if answered[id] then tree:add(F.answered, r.tvb(r.begin, 0), answered[id]):set_generated() end
end

local function payload_of(r, header)
  local length, at = header, r.begin
  if HEADER.length then length, at = part(header, HEADER.length), place(header, HEADER.length) end
  length = (length or 0) - HEADER.more
  if length < 0 or length > MOST_PAYLOAD then fail(at or r.begin, string.format("a payload of %.0f bytes", length)) end
  return length
end

local function top(r, d, tree, label)
  return (read[d.kind](r, d, tree, label))
end

local function frame(r, pinfo, tree, is_request)
  local header = top(r, HEADER.d, tree, "frame header")
  local shape = is_request and REQUEST or RESPONSE
  local own = shape.d and top(r, shape.d, tree, "header")
  local key, key_at = at_path(header, HEADER.key), HEADER.key and place(header, HEADER.key)
  if key == nil then key, key_at = at_path(own, shape.key), shape.key and place(own, shape.key) end
  local id = link(pinfo, r, is_request, tag_of(shape, header, own), key)
  linked(r, tree, id)
  if key == nil and not is_request and answers[id] then key = answers[id].key end
  local message = shape.otherwise
  if key == nil and not shape.needs_no_key then message = nil end
  if key ~= nil then message = shape.messages[key] or message end
  if not message then
    local from = r.at
    r.at = r.fin
    if from < r.fin then add(r, tree, F.rest, from, r.fin, "(rest)") end
    fail(key_at or from, "no message has the key " .. (key and string.format("%.0f", key) or "that its headers should have"))
  end
  r.name = message.name
  top(r, message.d, tree, message.name)
  if r.at < r.fin then fail(r.at, string.format("%d bytes left over", r.fin - r.at)) end
end

-- How long the frame at `at` is; nothing where its header is not complete.
local function frame_len(tvb, data, at)
  local r = reader(tvb, data, at, #data)
  r.begin = at
  local is_well, found = pcall(function()
    local header = top(r, HEADER.d, nil, "")
    return r.at - at + payload_of(r, header)
  end)
  if is_well then return found end
  if type(found) ~= "table" or not found.grows then return nil, found end
  return nil
end

local function is_to_server(pinfo)
  local port = P.prefs.port
  if pinfo.dst_port ~= port and pinfo.src_port ~= port then port = pinfo.match_uint end
  return pinfo.dst_port == port
end

function P.dissector(tvb, pinfo, root)
  if tvb:len() ~= tvb:reported_len() then return 0 end
  local data, at, names = tvb:raw(), 0, {}
  pinfo.cols.protocol = NAME
  while at < #data do
    local len, fault = frame_len(tvb, data, at)
    if not fault and (not len or at + len > #data) then
      pinfo.desegment_offset = at
      pinfo.desegment_len = len and at + len - #data or DESEGMENT_ONE_MORE_SEGMENT
      break
    end
    -- A fault leaves the reader inside of a size: where the frame ends is kept here.
    local behind = len and at + len or #data
    local r = reader(tvb, data, at, behind)
    r.begin = at
    local is_request = is_to_server(pinfo)
    local tree = root:add(P, tvb(at, behind - at))
    tree:append_text(is_request and ", request" or ", response")
    if fault then
      malformed(r, tree, fault)
    else
      local is_well, found = pcall(frame, r, pinfo, tree, is_request)
      if r.name then tree:append_text(": " .. r.name) end
      names[#names + 1] = (r.name or "?") .. (is_well and "" or " (malformed)")
      if not is_well then malformed(r, tree, found) end
    end
    at = behind
  end
  if #names > 0 then pinfo.cols.info = table.concat(names, ", ", 1, math.min(#names, 16)) end
  return #data
end

local ports = DissectorTable.get("tcp.port")

P.prefs.port = Pref.uint("TCP port", 0, "Where servers listen; with 0 none: use Decode As")

local listened = 0

function P.prefs_changed()
  if listened > 0 then ports:remove(listened, P) end
  listened = P.prefs.port
  if listened > 0 then ports:add(listened, P) end
end

ports:add_for_decode_as(P)
